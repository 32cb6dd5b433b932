"""count_tests.py believes only what a runner printed."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

import count_tests

GTEST = """[==========] Running 3 tests from 1 test suite.
[ RUN      ] Id.is_ordered
[       OK ] Id.is_ordered (0 ms)
[ RUN      ] Id.parses
src/base/id_test.cpp:12: Failure
[  FAILED  ] Id.parses (1 ms)
[ RUN      ] Id.waits
[  SKIPPED ] Id.waits (0 ms)
[==========] 3 tests from 1 test suite ran. (1 ms total)
[  PASSED  ] 1 test.
[  SKIPPED ] 1 test, listed below:
[  SKIPPED ] Id.waits
[  FAILED  ] 1 test, listed below:
[  FAILED  ] Id.parses
"""

TAP = """TAP version 13
# Subtest: contract
    # Subtest: is valid
    ok 1 - is valid
    # Subtest: covers
    not ok 2 - covers
    # Subtest: later
    ok 3 - later # SKIP
    1..3
not ok 1 - contract
1..1
# tests 3
# suites 1
# pass 1
# fail 1
# cancelled 0
# skipped 1
# todo 0
"""


class CountTest(unittest.TestCase):
    def counted(self, kind: str, log: str, status: int = 0) -> tuple[int, list[str]]:
        count = count_tests.count_log(kind, log, status)
        return count.passed, count.failed

    def test_gtest(self) -> None:
        self.assertEqual(self.counted("gtest", GTEST, 1), (1, ["Id.parses", "Id.waits (skipped)"]))

    def test_gtest_that_crashed(self) -> None:
        log = "\n".join(GTEST.splitlines()[:4])
        self.assertEqual(self.counted("gtest", log, 139), (1, ["Id.parses (crashed)"]))

    def test_gtest_that_ran_nothing(self) -> None:
        log = "[==========] Running 0 tests from 0 test suites.\n" \
              "[==========] 0 tests from 0 test suites ran. (0 ms total)\n[  PASSED  ] 0 tests.\n"
        self.assertEqual(self.counted("gtest", log), (0, ["no test ran"]))

    def test_gtest_that_failed_after_its_tests(self) -> None:
        log = "[ RUN      ] A.b\n[       OK ] A.b (0 ms)\n" \
              "[==========] 1 test from 1 test suite ran. (0 ms total)\n"
        self.assertEqual(self.counted("gtest", log), (1, []))
        self.assertEqual(self.counted("gtest", log, 134), (1, ["exit status 134"]))

    def test_gtest_with_a_disabled_test(self) -> None:
        log = "[       OK ] A.b (0 ms)\n[==========] 1 test from 1 test suite ran. (0 ms total)\n" \
              "  YOU HAVE 1 DISABLED TEST\n"
        self.assertEqual(self.counted("gtest", log), (1, ["a disabled test (skipped)"]))

    def test_an_empty_log(self) -> None:
        for kind in ("gtest", "unittest", "tap", "wall", "svelte"):
            with self.subTest(kind=kind):
                passed, failed = self.counted(kind, "")
                self.assertEqual((passed, len(failed)), (0, 1))

    def test_unittest(self) -> None:
        log = "test_a (m.A.test_a) ... ok\ntest_b (m.A.test_b) ... skipped 'no'\n" \
              "FAIL: test_c (m.A.test_c)\n\nRan 3 tests in 0.1s\n\nFAILED (failures=1, skipped=1)\n"
        self.assertEqual(self.counted("unittest", log, 1), (1, ["test_c", "test_b (skipped)"]))

    def test_tap_of_node(self) -> None:
        self.assertEqual(self.counted("tap", TAP, 1), (1, ["covers", "later # SKIP"]))

    def test_tap_that_stopped_early(self) -> None:
        log = "TAP version 13\n1..3\nok 1 - a\nok 2 - b\n"
        self.assertEqual(self.counted("tap", log, 1),
                         (2, ["the runner stopped before its plan was done"]))

    def test_a_wall_check(self) -> None:
        self.assertEqual(self.counted("wall", "tidy: 90 files, 0 violations\n"), (1, []))
        self.assertEqual(self.counted("wall", "a:1: x\ntidy: 90 files, 2 violations\n", 1),
                         (0, ["tidy: 2 violations"]))
        self.assertEqual(self.counted("wall", "tidy: 0 files, 0 violations\n"),
                         (0, ["the check looked at nothing"]))

    def test_svelte_check(self) -> None:
        self.assertEqual(self.counted("svelte", "svelte-check found 0 errors and 0 warnings\n"), (1, []))
        self.assertEqual(self.counted("svelte", "svelte-check found 2 errors and 1 warning\n", 1),
                         (0, ["svelte-check: 2 errors, 1 warnings"]))

    def test_a_single_check(self) -> None:
        self.assertEqual(self.counted("single", ""), (1, []))
        self.assertEqual(self.counted("single", "", 2), (0, ["exit status 2"]))


if __name__ == "__main__":
    unittest.main()
