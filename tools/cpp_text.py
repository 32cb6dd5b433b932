"""Reads C++ just far enough for tidy.py: blanks comments and literals, finds bodies."""
import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<tag>[^(\s]{0,16})\(.*?\)(?P=tag)"|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'", re.S)
_HEAD_WORD = re.compile(r"(?:^|[^\w.])(if|for|while|switch|catch|namespace|class|struct|enum|union|do"
                        r"|else|try|return|extern)\b")
_LAMBDA = re.compile(
    r"\[(?P<captures>[^\[\]\n]*)\]\s*(?:\((?:[^()]|\([^()]*\))*\)\s*)?"
    r"(?:mutable\b\s*|noexcept\b\s*)*(?:->\s*[\w:<>,\s*&]+?\s*)?\{")


def _blank(match: re.Match) -> str:
    text = match[0]
    if text[0] == "/":
        return re.sub(r"[^\n]", " ", text)
    return '"' + re.sub(r"[^\n]", "_", text[1:-1]) + '"'


def code_only(text: str) -> str:
    """The same text with comments blanked and the insides of literals replaced; lines stay."""
    return _TOKEN.sub(_blank, text)


def line_at(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def closing(code: str, opening: int) -> int:
    """The offset of the brace that closes the one at `opening`, or the end."""
    depth = 0
    for match in re.compile(r"[{}]").finditer(code, opening):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.start()
    return len(code)


def _is_function_head(head: str) -> bool:
    head = head.strip()
    if "(" not in head or head.endswith(("=", ",", "(", "return")):
        return False
    if _HEAD_WORD.match(head) or re.search(r"\b(class|struct|enum|namespace)\s+\w+\s*(:|$)", head):
        return False
    return bool(re.search(r"\)\s*(?:const|noexcept|override|final|mutable|&|&&|try|\s"
                          r"|->[^;{}]*|requires[^;{}]*|:[^;{}]*)*$", head))


def functions(code: str) -> Iterator[tuple[int, int]]:
    """(first line, last line) of each outermost function body in blanked code."""
    at, start = 0, 0
    for_brace = re.compile(r"[;{}]|^[ \t]*#[^\n]*(?:\\\n[^\n]*)*", re.M)
    while match := for_brace.search(code, at):
        at = match.end()
        if match[0] == "{":
            head = code[start:match.start()]
            if _is_function_head(head):
                end = closing(code, match.start())
                first = start + len(head) - len(head.lstrip())
                yield line_at(code, first), line_at(code, end)
                at = end + 1
            elif head.rstrip().endswith("=") or re.search(r"[\w>\])]\s*$", head) and "=" in head:
                at = closing(code, match.start()) + 1  # a table of data
        start = at


def lambdas(code: str) -> Iterator[tuple[int, str, str]]:
    """(offset, captures, body without the bodies of lambdas inside it)."""
    for match in _LAMBDA.finditer(code):
        before = code[:match.start()].rstrip()[-1:]
        if before and (before.isalnum() or before in "_])"):
            continue  # an index, not a lambda
        opening = match.end() - 1
        body = code[opening + 1:closing(code, opening)]
        while inner := _LAMBDA.search(body):
            brace = inner.end() - 1
            body = body[:inner.start()] + body[closing(body, brace) + 1:]
        yield match.start(), match["captures"].strip(), body
