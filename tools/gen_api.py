#!/usr/bin/env python3
"""Prints the whole HTTP contract: api/openapi.yaml with what api/core/ and api/programmes/ add to its paths
and schemas.

A file there holds only `paths:` and `schemas:`, indented as in the whole.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def parts(text: str, name: str) -> dict[str, str]:
    found = re.split(r"^(paths|schemas):\n", text, flags=re.M)
    head = [line for line in found[0].splitlines() if line.strip() and not line.startswith("#")]
    if head:
        raise SystemExit(f"{name}: only paths: and schemas: may stand here, not {head[0]!r}")
    return dict(zip(found[1::2], found[2::2]))


def contract(root: pathlib.Path = ROOT) -> str:
    text = (root / "api/openapi.yaml").read_text(encoding="utf-8")
    paths, schemas = "", ""
    files = [*(root / "api/core").rglob("*.yaml"), *(root / "api/programmes").rglob("*.yaml")]
    for file in sorted(files):
        part = parts(file.read_text(encoding="utf-8"), file.relative_to(root).as_posix())
        paths += part.get("paths", "")
        schemas += re.sub(r"^(?=.)", "  ", part.get("schemas", ""), flags=re.M)
    head, components = text.split("\ncomponents:\n")
    return f"{head}\n{paths}components:\n{components}{schemas}"


if __name__ == "__main__":
    sys.stdout.write(contract())
