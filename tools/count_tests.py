#!/usr/bin/env python3
"""Counts what a test runner really ran. Usage: KIND LOG EXIT_STATUS

Prints "PASSED FAILED" and then the names of what failed, one a line. Skipped tests are failures;
so is a runner that crashed or ran nothing.
"""
import pathlib
import re
import sys


class Count:
    """What one runner did."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed: list[str] = []


def count_gtest(log: str, count: Count) -> None:
    count.passed = len(re.findall(r"^\[ +OK \]", log, re.M))
    listed = re.findall(r"^\[  (FAILED |SKIPPED) \] ([\w/.]+)(?:, where .*)? \(\d+ ms\)", log, re.M)
    count.failed = [name + (" (skipped)" if how[0] == "S" else "") for how, name in listed]
    count.failed += re.findall(r"^\[  FAILED  \] ([\w/]+): SetUpTestSuite", log, re.M)
    if not re.search(r"^\[=+\] \d+ tests? from \d+ test suites? ran", log, re.M):
        begun = re.findall(r"^\[ RUN +\] (\S+)", log, re.M)
        count.failed.append(f"{begun[-1]} (crashed)" if begun else "the program did not run its tests")
    disabled = re.search(r"YOU HAVE (\d+) DISABLED TEST", log)
    if disabled:
        count.failed += ["a disabled test (skipped)"] * int(disabled[1])


def count_unittest(log: str, count: Count) -> None:
    ran = re.search(r"^Ran (\d+) tests? in", log, re.M)
    if not ran:
        count.failed.append("unittest did not run to its end")
        return
    count.failed = re.findall(r"^(?:FAIL|ERROR): (\S+)", log, re.M)
    count.failed += [n + " (skipped)" for n in re.findall(r"^(\S+) .*\.\.\. skipped", log, re.M)]
    count.passed = max(0, int(ran[1]) - len(set(count.failed)))


def count_tap(log: str, count: Count) -> None:
    """TAP of `node --test` (nested, with totals at the end) and of vitest (flat)."""
    totals = dict(re.findall(r"^# (tests|pass|fail|cancelled|skipped|todo) (\d+)$", log, re.M))
    points = re.findall(r"^( *)(not ok|ok) \d+(?: - | )?(.*)$", log, re.M)
    bad = [name for _, how, name in points
           if how == "not ok" or re.search(r"# (SKIP|TODO)\b", name, re.I)]
    if totals:
        count.passed = int(totals["pass"])
        wanted = sum(int(totals.get(k, 0)) for k in ("fail", "cancelled", "skipped", "todo"))
        count.failed = bad[:wanted] + ["a test without a name"] * max(0, wanted - len(bad))
        return
    plan = re.search(r"^1\.\.(\d+)", log, re.M)
    count.passed = len(points) - len(bad)
    count.failed = bad
    if not plan or int(plan[1]) != len(points):
        count.failed.append("the runner stopped before its plan was done")


def count_wall(log: str, count: Count) -> None:
    said = re.search(r"^(\w+): (\d+) files, (\d+) violations$", log, re.M)
    if not said or said[2] == "0":
        count.failed.append("the check looked at nothing")
    elif said[3] == "0":
        count.passed = 1
    else:
        count.failed.append(f"{said[1]}: {said[3]} violations")


def count_svelte(log: str, count: Count) -> None:
    said = re.search(r"svelte-check found (\d+) errors? and (\d+) warnings?", log)
    if not said:
        count.failed.append("svelte-check did not run to its end")
    elif said[1] == said[2] == "0":
        count.passed = 1
    else:
        count.failed.append(f"svelte-check: {said[1]} errors, {said[2]} warnings")


def count_single(log: str, count: Count) -> None:
    """One check that its exit status decides alone."""
    count.passed = 1


KINDS = {"gtest": count_gtest, "unittest": count_unittest, "tap": count_tap, "wall": count_wall,
         "svelte": count_svelte, "single": count_single}


def count_log(kind: str, log: str, status: int) -> Count:
    count = Count()
    KINDS[kind](log, count)
    if kind == "single" and status != 0:
        count.passed = 0
    if status != 0 and not count.failed:
        count.failed.append(f"exit status {status}")
    if count.passed == 0 and not count.failed:
        count.failed.append("no test ran")
    return count


def main() -> None:
    kind, path, status = sys.argv[1:4]
    log = pathlib.Path(path).read_text(errors="replace").replace("\r", "")
    count = count_log(kind, re.sub(r"\x1b\[[0-9;]*m", "", log), int(status))
    print(count.passed, len(count.failed))
    for name in count.failed:
        print(name)


if __name__ == "__main__":
    main()
