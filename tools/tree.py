"""The files of the project, and findings about them as the two wall checks print them."""
import os
import pathlib
import subprocess

SKIPPED = {".git", "build", "data", "node_modules", ".svelte-kit", "__pycache__"}


def files(root: pathlib.Path) -> list[str]:
    """Paths of all files that are or could be committed, relative to root, with '/'."""
    if (root / ".git").exists():
        listed = subprocess.run(
            ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            capture_output=True, check=True).stdout.decode()
        return sorted(p for p in set(listed.split("\0")) if p and (root / p).is_file())
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [f for f in folders if f not in SKIPPED]
        found += [pathlib.Path(folder, n).relative_to(root).as_posix() for n in names]
    return sorted(found)


def read(root: pathlib.Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8", errors="replace")


class Findings:
    """Violations, each `file:line: rule: what to do`."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, path: str, line: int, rule: str, text: str) -> None:
        self.lines.append(f"{path}:{line}: {rule}: {text}")

    def report(self, name: str, looked_at: int) -> int:
        """Prints the findings and the summary that ./dev test counts; returns the exit code."""
        for line in self.lines:
            print(line)
        print(f"{name}: {looked_at} files, {len(self.lines)} violations")
        return 1 if self.lines else 0
