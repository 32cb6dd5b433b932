#!/usr/bin/env python3
"""Holds the include DAG and the fences of foreign headers in layers.toml. Usage: [root]"""
import fnmatch
import pathlib
import re
import sys
import tomllib

import tree

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)
CONSUMERS = ("tests", "bench")  # top folders beside src/ that may include everything
CPP = (".cpp", ".hpp", ".cc", ".h")


class Source:
    """One C++ file: its path as others include it, and what it includes."""

    def __init__(self, root: pathlib.Path, path: str) -> None:
        self.path = path
        self.consumer = path.split("/")[0] in CONSUMERS
        self.name = path if self.consumer else path.removeprefix("src/")
        self.room = "" if self.consumer else self.name.split("/")[0]
        text = tree.read(root, path)
        self.own: list[tuple[str, int]] = []
        self.foreign: list[tuple[str, int]] = []
        for match in INCLUDE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            (self.own if match[1] == '"' else self.foreign).append((match[2], line))


def covers(place: str, name: str) -> bool:
    """Does `place` of layers.toml (room, folder, file or pattern) hold the file `name`?"""
    if place == "*" or name == place or name.startswith(place + "/"):
        return True
    if place.startswith("**/"):
        return fnmatch.fnmatch(name.rsplit("/", 1)[-1], place[3:])
    return "*" in place and fnmatch.fnmatch(name, place)


def part_of(name: str, parts: dict) -> tuple[str, str] | None:
    """("core", "people") for a file in a room that has parts, else None."""
    pieces = name.split("/")
    if pieces[0] not in parts:
        return None
    return pieces[0], pieces[1] if len(pieces) > 2 else ""


def check_parts(source: Source, target: str, line: int, parts: dict, out: tree.Findings) -> None:
    mine, theirs = part_of(source.name, parts), part_of(target, parts)
    if not mine or not theirs or mine[0] != theirs[0] or mine == theirs:
        return
    room, order = mine[0], parts[mine[0]]
    if order == "apart":
        out.add(source.path, line, "parts", f"{room}/{mine[1]} never includes {room}/{theirs[1]}")
    elif mine[1] in order and theirs[1] in order and order.index(theirs[1]) > order.index(mine[1]):
        out.add(source.path, line, "parts",
                f"{room}/{mine[1]} comes before {room}/{theirs[1]} and may not include it")


def check_own(source: Source, names: set[str], rules: dict, out: tree.Findings) -> None:
    rooms = rules["rooms"]
    for target, line in source.own:
        beside = source.consumer and f"{source.name.split('/')[0]}/{target}" in names
        if target not in names and not beside:
            out.add(source.path, line, "include", f'"{target}" is no file under src/')
            continue
        if source.consumer:
            continue
        room = target.split("/")[0]
        tight = rules.get("files", {}).get(source.name)
        allowed = tight if tight is not None else [source.room, *rooms.get(source.room, [])]
        if not any(covers(place, target) for place in allowed):
            out.add(source.path, line, "rooms",
                    f"{source.name if tight is not None else source.room} may not include "
                    f"{target if room != source.room else room} (may: {', '.join(allowed)})")
        check_parts(source, target, line, rules.get("parts", {}), out)


def check_foreign(source: Source, rules: dict, out: tree.Findings) -> None:
    fences, test_only = rules["foreign"], rules["test_only"]["headers"]
    for header, line in source.foreign:
        if "." not in header and "/" not in header:
            continue  # a standard C++ header
        if source.consumer:
            continue
        if any(header.startswith(prefix) for prefix in test_only):
            if not source.name.endswith("_test.cpp"):
                out.add(source.path, line, "foreign", f"<{header}> belongs to tests")
            continue
        prefixes = [p for p in fences if header.startswith(p)]
        if not prefixes:
            out.add(source.path, line, "foreign", f"<{header}> is not listed in tools/layers.toml")
            continue
        places = fences[max(prefixes, key=len)]
        if not any(covers(place, source.name) for place in places):
            where = ", ".join(places) or "nowhere"
            out.add(source.path, line, "foreign", f"<{header}> is allowed only in: {where}")


def check_places(sources: list[Source], rules: dict, out: tree.Findings) -> None:
    """Every room and every part of an ordered room is declared."""
    for source in sources:
        if source.consumer:
            continue
        if source.room not in rules["rooms"]:
            out.add(source.path, 1, "rooms", f"{source.room} is no room of tools/layers.toml")
        part = part_of(source.name, rules.get("parts", {}))
        if part and isinstance(rules["parts"][part[0]], list) and part[1] not in rules["parts"][part[0]]:
            out.add(source.path, 1, "parts",
                    f"{part[0]}/{part[1]} has no place in [parts] of tools/layers.toml")


def cycle_in(graph: dict[str, dict[str, tuple[str, int]]]) -> list[str] | None:
    """The nodes of one cycle, first repeated at the end; None in a DAG."""
    state: dict[str, int] = {}
    for start in sorted(graph):
        if start in state:
            continue
        state[start] = 1
        trail, work = [start], [iter(sorted(graph[start]))]
        while work:
            follower = next(work[-1], None)
            if follower is None:
                state[trail.pop()] = 2
                work.pop()
            elif state.get(follower) == 1:
                return trail[trail.index(follower):] + [follower]
            elif follower not in state:
                state[follower] = 1
                trail.append(follower)
                work.append(iter(sorted(graph.get(follower, {}))))
    return None


def check_cycles(sources: list[Source], names: set[str], out: tree.Findings) -> None:
    by_file: dict[str, dict[str, tuple[str, int]]] = {}
    by_folder: dict[str, dict[str, tuple[str, int]]] = {}
    for source in sources:
        folder = source.name.rpartition("/")[0]
        for target, line in source.own:
            if target not in names:
                continue
            by_file.setdefault(source.name, {}).setdefault(target, (source.path, line))
            other = target.rpartition("/")[0]
            # A .cpp may compose its own subfolders (store opens a driver); a header may not.
            composes = source.name.endswith(".cpp") and other.startswith(folder + "/")
            if other != folder and not composes:
                by_folder.setdefault(folder, {}).setdefault(other, (source.path, line))
    for rule, graph in (("file-cycle", by_file), ("folder-cycle", by_folder)):
        cycle = cycle_in(graph)
        if cycle:
            path, line = graph[cycle[-2]][cycle[-1]]
            out.add(path, line, rule, " → ".join(cycle))


def main(root: pathlib.Path) -> int:
    rules = tomllib.loads((root / "tools/layers.toml").read_text())
    out = tree.Findings()
    sources = [Source(root, path) for path in tree.files(root)
               if path.endswith(CPP) and path.split("/")[0] in ("src", *CONSUMERS)]
    names = {source.name for source in sources}
    check_places(sources, rules, out)
    for source in sources:
        check_own(source, names, rules, out)
        check_foreign(source, rules, out)
    check_cycles(sources, names, out)
    return out.report("layers", len(sources))


if __name__ == "__main__":
    here = pathlib.Path(__file__).resolve().parent.parent
    sys.exit(main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else here))
