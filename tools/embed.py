#!/usr/bin/env python3
"""Writes the C++ file that carries the migrations and the contract inside the binary."""
import hashlib
import pathlib
import sys

import gen_api

CHUNK = 8000  # compilers bound the length of one string literal


def literal(text: str) -> str:
    data = text.encode()
    if not data:
        return 'std::string_view("", 0)'
    escaped = []
    for at in range(0, len(data), CHUNK):
        part = data[at:at + CHUNK]
        escaped.append('"' + "".join(
            chr(b) if 32 <= b < 127 and b not in b'"\\?' else f"\\{b:03o}" for b in part) + '"')
    return f"std::string_view(\n    " + "\n    ".join(escaped) + f",\n    {len(data)})"


def main() -> None:
    root, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    lines = ['#include "store/embedded.hpp"', "", "namespace madang::store {", ""]
    folders = sorted((root / "db/migrations").glob("[0-9][0-9][0-9][0-9]_*"))
    lines.append("const std::vector<Migration>& embedded_migrations() {")
    lines.append("  static const std::vector<Migration> all = {")
    for folder in folders:
        number, name = folder.name.split("_", 1)
        texts = [(folder / f"{dialect}.sql").read_text(encoding="utf-8") for dialect in ("sqlite", "postgres")]
        sums = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
        lines.append(f'  {{{int(number)}, "{name}", {literal(texts[0])}, {literal(texts[1])},'
                     f' "{sums[0]}", "{sums[1]}"}},')
    lines += ["  };", "  return all;", "}", ""]
    lines.append("const std::vector<EmbeddedFile>& embedded_contract() {")
    lines.append("  static const std::vector<EmbeddedFile> all = {")
    live = (root / "api/live.yaml").read_text(encoding="utf-8")
    for name, text in (("live.yaml", live), ("openapi.yaml", gen_api.contract(root))):
        lines.append(f'  {{"{name}", {literal(text)}}},')
    lines += ["  };", "  return all;", "}", ""]
    lines.append("const std::vector<EmbeddedFile>& embedded_mails() {")
    lines.append("  static const std::vector<EmbeddedFile> all = {")
    for file in sorted((root / "src/core/notify/mails").glob("*.txt")):
        lines.append(f'  {{"{file.name}", {literal(file.read_text(encoding="utf-8"))}}},')
    lines += ["  };", "  return all;", "}", "", "}  // namespace madang::store", ""]
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
