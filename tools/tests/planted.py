"""A small valid project in a temporary folder, into which a test plants one violation."""
import contextlib
import io
import pathlib
import sys
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOOLS))

CMAKE = "madang_room(base)\nmadang_room(store)\nmadang_room(net)\nmadang_room(core)\n"


class Planted(unittest.TestCase):
    """Life: one test; the folder goes with it."""

    check = None  # the main(root) of the tool under test

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.plant("CMakeLists.txt", CMAKE)
        self.plant("README.md", "# A project\n")
        self.plant("tools/layers.toml", (TOOLS / "layers.toml").read_text())
        self.plant("src/base/result.hpp", "#pragma once\n\n#include <string>\n")
        self.plant("src/base/result.cpp", '#include "base/result.hpp"\n')

    def plant(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def run_check(self) -> tuple[int, list[str]]:
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            code = type(self).check(self.root)
        return code, said.getvalue().splitlines()

    def assert_clean(self) -> None:
        code, lines = self.run_check()
        self.assertEqual((code, lines[:-1]), (0, []))

    def assert_found(self, *places: str) -> None:
        """Exactly these `file:line: rule:` are reported, and the tool fails."""
        code, lines = self.run_check()
        found = [":".join(line.split(":")[:3]).replace(": ", ":") for line in lines[:-1]]
        self.assertEqual(sorted(found), sorted(places), "\n".join(lines))
        self.assertEqual(code, 1)
        self.assertIn(f"{len(places)} violations", lines[-1])
