"""A full disk and one that can only be read: 503 and nothing lost, pages still read, and back to
work without a restart. In a mount namespace of its own, on a small disk in memory."""
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import server  # noqa: E402

# In a chroot the root is no mount point, so what we mount cannot be made private: `close` takes it away.
ENTER = ["unshare", *([] if os.geteuid() == 0 else ["--map-root-user"]), "--mount",
         "--propagation", "unchanged"]


class SmallDisk:
    """A tmpfs that only we see. `inside` is a command's prefix that runs it there."""

    def __init__(self, size: str) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="madang-disk-")
        self.base = pathlib.Path(self.folder.name)
        self.holder = subprocess.Popen(
            [*ENTER, "sh", "-c", "mount --make-rprivate / 2> /dev/null; "
             f"mount -t tmpfs -o size={size} tmpfs {self.base} && "
             f"mkdir {self.base}/data && echo ready && exec sleep 1000"],
            stdout=subprocess.PIPE, text=True)
        if self.holder.stdout.readline() != "ready\n":
            raise AssertionError("no mount namespace can be made here")
        who = [] if os.geteuid() == 0 else ["--user", "--preserve-credentials"]
        self.inside = ["nsenter", "--target", str(self.holder.pid), "--mount", "--root", "--wd",
                       *who, "--"]

    def shell(self, command: str) -> None:
        subprocess.run([*self.inside, "sh", "-c", command], check=True)

    def fill(self) -> None:
        self.shell(f"cat /dev/zero > {self.base}/filler 2> /dev/null || true")

    def free(self) -> None:
        self.shell(f"rm -f {self.base}/filler")

    def close(self) -> None:
        self.shell(f"umount --lazy {self.base}")
        self.holder.kill()
        self.holder.wait()
        self.holder.stdout.close()
        self.folder.cleanup()


class DiskTest(unittest.TestCase):
    def setUp(self) -> None:
        self.disk = SmallDisk("24m")
        self.addCleanup(self.disk.close)
        self.house = server.Server(self.disk.base / "data", self.disk.inside)
        printed = self.house.run("operator", server.OPERATOR)
        self.disk.shell("python3 - << 'END'\nimport sqlite3\n"
                        f"base = sqlite3.connect('{self.disk.base}/data/madang.db')\n"
                        f"base.execute({server.OPEN_FESTIVAL!r})\nbase.commit()\nEND")
        self.house.start()
        self.addCleanup(self.house.stop)
        self.house.sign_in(printed)
        self.made: list[str] = []

    def add(self) -> int:
        slug = f"one-{len(self.made)}-{time.monotonic_ns()}"
        status, answer = self.house.add_organisation(slug)
        if status == 201:
            self.made.append(slug)
        elif status == 503:
            self.assertEqual(answer["reason"], "server.unavailable")
            self.assertIn("try again", answer["detail"])
        else:
            self.fail(f"{status} {answer}")
        return status

    def until(self, wanted: int, tries: int, pause: float) -> None:
        for _ in range(tries):
            if self.add() == wanted:
                return
            time.sleep(pause)
        self.fail(f"no answer {wanted} after {tries} tries")

    def reads(self) -> None:
        status, answer = self.house.call(
            "GET", f"/api/festivals/{server.FESTIVAL}/notices")
        self.assertEqual(status, 200, answer)

    def count(self) -> int:
        done = subprocess.run(
            [*self.disk.inside, "python3", "-c", "import sqlite3, sys\n"
             "base = sqlite3.connect(sys.argv[1])\n"
             "assert base.execute('PRAGMA integrity_check').fetchone() == ('ok',)\n"
             "print(base.execute('SELECT COUNT(*) FROM organisation').fetchone()[0],"
             " base.execute('SELECT COUNT(*) FROM directory_entry').fetchone()[0])",
             str(self.disk.base / "data/madang.db")], capture_output=True, text=True, check=True)
        organisations, entries = map(int, done.stdout.split())
        self.assertEqual(organisations, entries)
        return organisations

    def test_full_disk(self) -> None:
        self.until(201, 1, 0)
        for _ in range(3):
            self.disk.fill()
            self.until(503, 3000, 0)  # the log may have room of its own left
            for _ in range(5):
                self.assertEqual(self.add(), 503)
            self.reads()
            self.disk.free()
            self.until(201, 50, 0.1)
        self.house.stop()
        self.assertEqual(self.count(), len(self.made))

    def test_read_only_disk(self) -> None:
        data = self.disk.base / "data"
        self.until(201, 1, 0)
        self.disk.fill()
        self.until(503, 3000, 0)
        # What is open stays open; whatever is opened from now on can only be read.
        self.disk.shell(f"mount --bind -o ro {data} {data}")
        self.disk.free()
        for _ in range(5):
            self.assertEqual(self.add(), 503)
            time.sleep(0.1)
        self.reads()
        self.disk.shell(f"umount {data}")
        self.until(201, 50, 0.1)
        self.house.stop()
        self.assertEqual(self.count(), len(self.made))


if __name__ == "__main__":
    unittest.main()
