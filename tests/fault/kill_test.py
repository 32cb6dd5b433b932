"""kill -9 under a hundred writers: what was acknowledged is there, and nothing is there in part."""
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import unittest
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import server  # noqa: E402

ROUNDS = int(os.environ.get("MADANG_KILLS", "50"))
TABLES = {
    "organisations": "SELECT slug FROM organisation",
    "entries": "SELECT o.slug FROM directory_entry e JOIN organisation o ON o.id = e.organisation",
    "orphans": "SELECT organisation FROM directory_entry WHERE organisation NOT IN "
               "(SELECT id FROM organisation)",
    "audited": "SELECT subject_id FROM audit_entry WHERE subject_kind = 'organisation'",
    "chain": "SELECT COUNT(*) - MAX(sequence) FROM audit_entry",
}


class KillTest(unittest.TestCase):
    def rounds(self, house: server.Server, rows, count: int) -> None:
        seed = random.Random(2021)
        acknowledged: set[str] = set()
        for turn in range(count):
            house.start()
            writers = server.Writers(house, f"r{turn}")
            time.sleep(seed.uniform(0.15, 0.7))
            house.kill()
            writers.join()
            self.assertEqual(writers.refused, [])
            acknowledged |= set(writers.acknowledged)
            self.verify(rows, acknowledged, turn)
        self.assertGreater(len(acknowledged), 5 * count, "the writers hardly wrote")
        print(f"{count} kills, {len(acknowledged)} acknowledged writes, none lost, none partial",
              flush=True)

    def verify(self, rows, acknowledged: set[str], turn: int) -> None:
        there = {row[0] for row in rows(TABLES["organisations"])}
        self.assertEqual(acknowledged - there, set(), f"lost after kill {turn}")
        self.assertEqual({row[0] for row in rows(TABLES["entries"])}, there)
        self.assertEqual(rows(TABLES["orphans"]), [])
        self.assertEqual({row[0] for row in rows(TABLES["audited"])}, there)
        self.assertEqual(int(rows(TABLES["chain"])[0][0]), 0, "a gap in the audit chain")

    def test_on_sqlite(self) -> None:
        with tempfile.TemporaryDirectory(prefix="madang-kill-") as folder:
            house = server.Server(pathlib.Path(folder))
            printed = house.run("operator", server.OPERATOR)
            house.sqlite(server.OPEN_FESTIVAL)
            house.start()
            house.sign_in(printed)
            house.stop()
            self.rounds(house, house.sqlite, ROUNDS)
            self.assertEqual(house.sqlite("PRAGMA integrity_check"), [("ok",)])
            house.run("doctor")

    def test_on_postgres(self) -> None:
        cluster = os.environ.get("MADANG_TEST_POSTGRES")
        self.assertTrue(cluster, "MADANG_TEST_POSTGRES is not set")
        schema = "kill_" + uuid.uuid4().hex
        address = f"{cluster}{'&' if '?' in cluster else '?'}options=-csearch_path%3D{schema}"

        def rows(statement: str) -> list[tuple]:
            printed = subprocess.run(["psql", "-qAtX", "-F", "\t", "-d", address, "-c", statement],
                                     capture_output=True, text=True, check=True).stdout
            return [tuple(line.split("\t")) for line in printed.splitlines()]

        rows(f"CREATE SCHEMA {schema}")
        self.addCleanup(rows, f"DROP SCHEMA {schema} CASCADE")
        with tempfile.TemporaryDirectory(prefix="madang-kill-") as folder:
            house = server.Server(pathlib.Path(folder), database=address)
            printed = house.run("operator", server.OPERATOR)
            rows(server.OPEN_FESTIVAL)
            house.start()
            house.sign_in(printed)
            house.stop()
            self.rounds(house, rows, max(3, ROUNDS // 5))


if __name__ == "__main__":
    unittest.main()
