#!/usr/bin/env python3
"""Holds the habits of docs/STYLE.md that a machine can hold. Usage: [root]"""
import fnmatch
import pathlib
import re
import sys

import cpp_text
import tree

CPP = (".cpp", ".hpp")
CODE = (*CPP, ".ts", ".js", ".mjs", ".svelte", ".py", ".sh", ".sql", ".css", ".cmake", ".html")
LIMITS = {".cpp": 700, ".hpp": 250, ".svelte": 250}
FUNCTION_LINES, LINE_COLUMNS, INCLUDES = 70, 100, 25
COROUTINE_ROOMS = ("net", "web", "media", "app")
MUTEX_ROOMS = ("base", "live", "store")

BANNED_NAME = {"util", "utils", "helper", "helpers", "manager", "managers", "misc", "common"}
TYPE = re.compile(r"\b(?:class|struct|union|enum(?:\s+class)?|concept)\s+(?:\[\[\w+\]\]\s+)?(\w+)"
                  r"|\busing\s+(\w+)\s*=|^\s*(?:export\s+)?(?:type|interface)\s+(\w+)", re.M)
UNFINISHED = re.compile(
    r"\b(?:TODO|FIXME|XXX|HACK|WIP)\b|\b(?i:not (?:yet )?implemented|for now\b|lorem ipsum"
    r"|coming soon|hard-?coded|dummy)")
MACHINE = re.compile(r"(?<![\w.:/}$*-])/(?:work|root|home/[a-z]\w*|workspace)/[\w.]")
REGISTRY = re.compile(r'"resolved":\s*"https?:|https?://[^\s"]*registry\.')
MUTEX = re.compile(r"\bstd::(?:\w*mutex|lock_guard|unique_lock|scoped_lock|shared_lock"
                   r"|condition_variable\w*)\b|\bpthread_(?:mutex|rwlock|cond)_")
AWAIT_PREFIX = re.compile(r"(?:\(void\)|co_return|[^={}()]*[^=!<>(){}]=)?\s*$")


def words_of(name: str) -> set[str]:
    """snake_case, kebab-case and CamelCase names as lower-case words."""
    return {w.lower() for w in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)}


def check_sizes(path: str, text: str, out: tree.Findings) -> None:
    suffix = pathlib.PurePath(path).suffix
    lines = text.split("\n")
    count = len(lines) - (not lines[-1])
    if count > LIMITS[suffix]:
        out.add(path, count, "file-length", f"{count} lines, at most {LIMITS[suffix]}: split by noun")
    if suffix not in CPP:
        return
    for number, line in enumerate(lines, 1):
        if len(line) > LINE_COLUMNS:
            out.add(path, number, "line-length", f"{len(line)} columns, at most {LINE_COLUMNS}")
    includes = [n for n, line in enumerate(lines, 1) if line.startswith("#include")]
    if len(includes) > INCLUDES:
        out.add(path, includes[INCLUDES], "includes",
                f"{len(includes)} includes, at most {INCLUDES}")


def check_functions(path: str, code: str, out: tree.Findings) -> None:
    for first, last in cpp_text.functions(code):
        if last - first + 1 > FUNCTION_LINES:
            out.add(path, first, "function-length",
                    f"{last - first + 1} lines, at most {FUNCTION_LINES}")


def check_file_name(path: str, out: tree.Findings) -> None:
    if path.startswith("festivals/"):
        return  # an organiser's own names
    for piece in path.split("/"):
        bad = words_of(piece.split(".")[0]) & BANNED_NAME
        if bad:
            out.add(path, 1, "file-name", f"'{bad.pop()}' says nothing: name the thing")
            return


def check_types(path: str, code: str, out: tree.Findings) -> None:
    for match in TYPE.finditer(code):
        name = match[1] or match[2] or match[3]
        bad = words_of(name) & BANNED_NAME
        if bad or re.search(r"[a-z]Base$", name):
            out.add(path, cpp_text.line_at(code, match.start()), "type-name",
                    f"{name}: banned ({', '.join(bad) or '*Base'}): name the thing")


def check_words(path: str, text: str, out: tree.Findings) -> None:
    # The checks and their planted tests must be able to write the banned words down.
    if path.startswith(("tools/tidy.py", "tools/count_tests.py", "tools/tests/", "festivals/")):
        return
    if path.endswith(CODE) or path in ("dev", ".ci/run"):
        for match in UNFINISHED.finditer(text):
            out.add(path, cpp_text.line_at(text, match.start()), "unfinished",
                    f"'{match[0]}': finish it or leave it out")
    for match in MACHINE.finditer(text):
        out.add(path, cpp_text.line_at(text, match.start()), "machine-path",
                f"'{match[0]}…' exists on one machine only")
    if path.endswith(("package-lock.json", ".npmrc", "npm-shrinkwrap.json")):
        match = REGISTRY.search(text)
        if match:
            out.add(path, cpp_text.line_at(text, match.start()), "registry",
                    "a lock file names no host (npm config omit-lockfile-registry-resolved=true)")


def check_header(path: str, code: str, out: tree.Findings) -> None:
    lines = [line for line in code.split("\n") if line.strip()]
    if not lines or lines[0].strip() != "#pragma once":
        out.add(path, 1, "pragma-once", "a header begins with #pragma once")


def statement_around(code: str, at: int) -> tuple[str, str]:
    """The text of a statement before and after the co_await at offset `at`."""
    begin = at
    depth = 0
    while begin > 0:
        char = code[begin - 1]
        if char in ")]":
            depth += 1
        elif char in "([":
            depth -= 1
        elif depth <= 0 and char in ";}":
            break
        elif char == "{":
            line_before = code[code.rfind("\n", 0, begin - 1) + 1:begin - 1]
            same_line = "\n" not in code[begin:at]
            if not same_line or re.search(r"(?:\)|\b(?:else|do|try|const|noexcept|mutable)|>)\s*$",
                                          line_before):
                break
        elif char == ":" and depth <= 0 and re.search(
                r"(?:\bcase\s[^;{}?]+|\bdefault)$", code[max(0, begin - 80):begin - 1]):
            break
        begin -= 1
    return code[begin:at].strip(), operand(code, at + len("co_await"))


def operand(code: str, begin: int) -> str:
    """From `begin` to the end of the statement or to the parenthesis it stands in."""
    depth = 0
    for match in re.compile(r"[();]").finditer(code, begin):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if depth < 0 or match[0] == ";":
            return code[begin:match.start()]
    return code[begin:]


def check_await(path: str, code: str, out: tree.Findings) -> None:
    for match in re.finditer(r"\bco_await\b", code):
        line = cpp_text.line_at(code, match.start())
        before, after = statement_around(code, match.start())
        captured = re.search(r"\[\s*[^\[\]\s][^\[\]]*\]\s*(?:\([^()]*\))?[^(){};]*\{", after)
        plain = re.search(r"\[\s*\]\s*(?:\([^()]*\))?[^(){};]*\{", after)
        if captured:
            out.add(path, line, "await-lambda",
                    "a capturing lambda inside a co_await expression: name it first")
        elif "{" in after and not plain:
            out.add(path, line, "await-aggregate",
                    "a braced temporary inside a co_await expression: name it first")
        if "{" in before:
            out.add(path, line, "await-aggregate",
                    "an aggregate initialised from co_await: await into a name first")
        if "?" in after or "?" in before:
            out.add(path, line, "await-conditional", "?: beside co_await: use if on named values")
        if not AWAIT_PREFIX.match(before) or "co_await" in after:
            out.add(path, line, "await-line", "co_await stands on a line of its own")


def check_coroutines(path: str, code: str, out: tree.Findings) -> None:
    room = path.split("/")[1]
    found = re.search(r"\bco_(?:await|return|yield)\b", code)
    if not found:
        return
    if room not in COROUTINE_ROOMS:
        out.add(path, cpp_text.line_at(code, found.start()), "await-room",
                f"coroutines live in {', '.join(COROUTINE_ROOMS)} only")
    for offset, captures, body in cpp_text.lambdas(code):
        if captures and re.search(r"\bco_(?:await|return|yield)\b", body):
            out.add(path, cpp_text.line_at(code, offset), "await-lambda",
                    "a capturing lambda is no coroutine: pass parameters to a function")
    check_await(path, code, out)


def check_mutex(path: str, code: str, out: tree.Findings) -> None:
    if path.split("/")[1] in MUTEX_ROOMS or path.endswith("_test.cpp"):
        return
    found = MUTEX.search(code)
    if found:
        out.add(path, cpp_text.line_at(code, found.start()), "mutex",
                f"locks live in {', '.join(MUTEX_ROOMS)} only: post to the owner")


def check_dead_sources(root: pathlib.Path, paths: list[str], out: tree.Findings) -> None:
    """A .cpp that no target builds and a header that nothing includes."""
    cmake = {p: tree.read(root, p) for p in paths
             if p.endswith((".cmake", "CMakeLists.txt"))}
    rooms = set(re.findall(r"madang_room\(\s*(\w+)", "\n".join(cmake.values())))
    named: set[str] = set()
    for path, text in cmake.items():
        folder = path.rpartition("/")[0]
        for token in re.findall(r"[\w./*${}-]+\.cpp", text):
            token = re.sub(r"\$\{[^}]*\}/?", "", token)
            named |= {token, f"{folder}/{token}"}
    included = {m for p in paths if p.endswith((*CPP, "tools/embed.py"))
                for m in re.findall(r'#include "([^"]+)"', tree.read(root, p))}
    for path in paths:
        if path.endswith(".cpp"):
            built = path.startswith("src/") and path.split("/")[1] in rooms
            if not built and not any(fnmatch.fnmatch(path, pattern) for pattern in named):
                out.add(path, 1, "dead-source", "no CMake target builds it")
        elif path.endswith(".hpp"):
            names = {path.removeprefix("src/"), path.partition("/")[2], path}
            if not names & included:
                out.add(path, 1, "dead-source", "nothing includes it")


def check_dead_words(root: pathlib.Path, paths: list[str], out: tree.Findings) -> None:
    """A Markdown file no one links and a script nothing calls."""
    linked: set[str] = set()
    for path in paths:
        if path.endswith(".md"):
            folder = pathlib.PurePosixPath(path).parent
            for target in re.findall(r"\]\(([^)#\s]+)", tree.read(root, path)):
                linked.add(normal((folder / target).as_posix()))
    texts = None
    for path in paths:
        name = path.rsplit("/", 1)[-1]
        if path.endswith(".md") and not path.startswith("festivals/"):
            if name.split(".")[0] != "README" and path not in linked:
                out.add(path, 1, "dead-document", "no document links it (README.md and docs/ are the places)")
        elif path.endswith((".py", ".sh")) and not name.endswith("_test.py"):
            if texts is None:
                texts = {p: tree.read(root, p) for p in paths if p.endswith(
                    (".py", ".sh", ".mjs", ".js", ".ts", ".json", ".cmake", ".txt", ".toml"))
                    or p.endswith("_test.cpp") or p in ("dev", ".ci/run")}
            called = re.compile(rf"(?<![\w.]){re.escape(name)}\b")
            imported = re.compile(rf"^\s*(?:import|from)\s+{re.escape(name[:-3])}\b", re.M)
            if not any(called.search(t) or path.endswith(".py") and imported.search(t)
                       for p, t in texts.items() if p != path):
                out.add(path, 1, "dead-script", "nothing calls it")


def normal(path: str) -> str:
    pieces: list[str] = []
    for piece in path.split("/"):
        if piece == ".." and pieces:
            pieces.pop()
        elif piece not in (".", ""):
            pieces.append(piece)
    return "/".join(pieces)


def check_file(root: pathlib.Path, path: str, out: tree.Findings) -> None:
    check_file_name(path, out)
    suffix = pathlib.PurePath(path).suffix
    if suffix not in (*CODE, ".md", ".json", ".toml", ".yaml", ".yml", ".txt", ".service", ".conf",
                      ".npmrc") and path not in ("dev", ".ci/run"):
        return
    text = tree.read(root, path)
    check_words(path, text, out)
    if suffix in LIMITS:
        check_sizes(path, text, out)
    if suffix in (".ts", ".svelte"):
        check_types(path, text, out)
    if suffix in CPP:
        code = cpp_text.code_only(text)
        check_functions(path, code, out)
        check_types(path, code, out)
        if suffix == ".hpp":
            check_header(path, code, out)
        if path.startswith("src/") and path.count("/") > 1:
            check_coroutines(path, code, out)
            check_mutex(path, code, out)


def main(root: pathlib.Path) -> int:
    out = tree.Findings()
    paths = tree.files(root)
    for path in paths:
        check_file(root, path, out)
    check_dead_sources(root, paths, out)
    check_dead_words(root, paths, out)
    return out.report("tidy", len(paths))


if __name__ == "__main__":
    here = pathlib.Path(__file__).resolve().parent.parent
    sys.exit(main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else here))
