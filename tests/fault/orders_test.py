"""kill -9 under buyers who press twice and again after the restart: every acknowledged order is there
once, not one unit is sold twice, and the money agrees to the unit."""
import contextlib
import http.client
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import server  # noqa: E402

ROUNDS = int(os.environ.get("MADANG_KILLS", "50")) // 5
BUYERS = 60
STOCK = 400
BASE = f"/api/festivals/{server.FESTIVAL}/commerce"
SHOW = {"organisation": "acme", "title": {"ko": "센서 한 판"}, "starts_at": "2021-10-06T01:00:00Z",
        "ends_at": "2021-10-06T02:00:00Z", "seller_name": "아크메", "seller_registration": "123",
        "seller_contact": "02-000", "bank_account": "우리 1002"}
WRONG = {
    "sold twice": "SELECT COUNT(*) FROM commerce_offer f WHERE f.stock <> f.remaining + (SELECT "
                  "COALESCE(SUM(o.taken), 0) FROM commerce_order o WHERE o.offer = f.id)",
    "line": "SELECT COUNT(*) FROM commerce_offer f WHERE f.waiting <> (SELECT COUNT(*) FROM "
            "commerce_order o WHERE o.offer = f.id AND o.state = 'waiting')",
    "paid": "SELECT COUNT(*) FROM commerce_order o WHERE (o.state = 'paid') <> EXISTS (SELECT 1 FROM "
            "commerce_payment p WHERE p.order_id = o.id AND p.amount = o.amount)",
}


class Buyers:
    """People who order without rest until the server is gone; `unsure` holds what got no answer."""

    def __init__(self, house: server.Server, show: str, offer: str, seed: int) -> None:
        self.house, self.show, self.offer = house, show, offer
        self.acknowledged: dict[str, dict] = {}
        self.paid: dict[str, int] = {}
        self.unsure: list[dict] = []
        self.refused: list[tuple] = []
        self.threads = [threading.Thread(target=self.buy, args=(n, random.Random(f"{seed}-{n}")))
                        for n in range(BUYERS)]
        for thread in self.threads:
            thread.start()

    def place(self, wish: dict, line: http.client.HTTPConnection | None = None) -> dict | None:
        status, answer = self.house.call("POST", f"{BASE}/offers/{self.offer}/orders", wish, line)
        if status == 201:
            before = self.acknowledged.setdefault(wish["token"], answer)
            if before["id"] != answer["id"] or before["amount"] != answer["amount"]:
                self.refused.append(("two orders on one sheet", before, answer))
            return answer
        if status not in (429, 503) and answer.get("reason") != "commerce.sold_out":
            self.refused.append((status, answer))
        return None

    def buy(self, number: int, seed: random.Random) -> None:
        line = self.house.connect(f"127.0.2.{number + 1}")
        wish = None
        with contextlib.suppress(OSError, http.client.HTTPException):
            while True:
                status, sheet = self.house.call("GET", f"{BASE}/offers/{self.offer}/checkout", None,
                                                line)
                if status != 200:
                    continue
                wish = {"token": sheet["token"], "quantity": seed.randint(1, 3),
                        "wait": seed.random() < 0.2}
                answer = self.place(wish, line)
                if answer and seed.random() < 0.3:
                    self.place(wish, line)
                if answer and answer["state"] == "reserved" and seed.random() < 0.3:
                    self.pay(answer, line)
                wish = None
        if wish:
            self.unsure.append(wish)
        line.close()

    def pay(self, order: dict, line: http.client.HTTPConnection) -> None:
        status, answer = self.house.call(
            "POST", f"{BASE}/shows/{self.show}/deposits",
            {"items": [{"reference": order["id"], "code": order["deposit_code"],
                        "amount": order["amount"]}]}, line)
        if status == 200 and answer["items"][0]["outcome"] in ("matched", "repeated"):
            self.paid[order["id"]] = order["amount"]

    def join(self) -> None:
        for thread in self.threads:
            thread.join()


class OrdersTest(unittest.TestCase):
    def make(self, house: server.Server, path: str, body: dict) -> dict:
        status, answer = house.call("POST", path, body)
        self.assertEqual(status, 201, answer)
        return answer

    def rounds(self, house: server.Server, rows, count: int) -> None:
        seed = random.Random(2021)
        house.start()
        self.assertEqual(house.add_organisation("acme")[0], 201)
        show = self.make(house, f"{BASE}/shows", SHOW)["id"]
        self.assertEqual(house.call("PUT", f"{BASE}/shows/{show}/state", {"state": "open"})[0], 200)
        acknowledged = unsure = 0
        for turn in range(count):
            offer = self.make(house, f"{BASE}/shows/{show}/offers",
                              {"name": {"ko": "센서"}, "price": 9900 + turn, "stock": STOCK,
                               "per_person": 1_000_000})["id"]
            buyers = Buyers(house, show, offer, turn)
            time.sleep(seed.uniform(0.2, 1.5))
            house.kill()
            buyers.join()
            house.start()
            for wish in buyers.unsure:  # who got no answer presses again
                buyers.place(wish)
            self.assertEqual(buyers.refused, [])
            self.verify(rows, buyers, offer)
            acknowledged += len(buyers.acknowledged)
            unsure += len(buyers.unsure)
        house.stop()
        self.assertGreater(acknowledged, 20 * count, "the buyers hardly bought")
        print(f"{count} kills, {acknowledged} acknowledged orders, each there once; {unsure} without "
              "an answer asked again; stock, line and money exact", flush=True)

    def verify(self, rows, buyers: Buyers, offer: str) -> None:
        for what, statement in WRONG.items():
            self.assertEqual(int(rows(statement)[0][0]), 0, what)
        there = {row[0]: (int(row[1]), int(row[2])) for row in rows(
            f"SELECT id, amount, quantity FROM commerce_order WHERE offer = '{offer}'")}
        for order in buyers.acknowledged.values():
            self.assertEqual(there.get(order["id"]), (order["amount"], order["quantity"]))
        self.assertEqual(len({order["id"] for order in buyers.acknowledged.values()}),
                         len(buyers.acknowledged))
        paid = {row[0]: int(row[1]) for row in rows(
            "SELECT p.order_id, p.amount FROM commerce_payment p JOIN commerce_order o ON o.id = "
            f"p.order_id WHERE o.offer = '{offer}'")}
        self.assertLessEqual(buyers.paid.items(), paid.items())

    def test_on_sqlite(self) -> None:
        with tempfile.TemporaryDirectory(prefix="madang-orders-") as folder:
            house = server.Server(pathlib.Path(folder))
            printed = house.run("operator", server.OPERATOR)
            house.sqlite(server.OPEN_FESTIVAL)
            house.start()
            house.sign_in(printed)
            house.stop()
            self.rounds(house, house.sqlite, ROUNDS)
            self.assertEqual(house.sqlite("PRAGMA integrity_check"), [("ok",)])

    def test_on_postgres(self) -> None:
        cluster = os.environ.get("MADANG_TEST_POSTGRES")
        self.assertTrue(cluster, "MADANG_TEST_POSTGRES is not set")
        schema = "orders_" + uuid.uuid4().hex
        address = f"{cluster}{'&' if '?' in cluster else '?'}options=-csearch_path%3D{schema}"

        def rows(statement: str) -> list[tuple]:
            printed = subprocess.run(["psql", "-qAtX", "-F", "\t", "-d", address, "-c", statement],
                                     capture_output=True, text=True, check=True).stdout
            return [tuple(line.split("\t")) for line in printed.splitlines()]

        rows(f"CREATE SCHEMA {schema}")
        self.addCleanup(rows, f"DROP SCHEMA {schema} CASCADE")
        with tempfile.TemporaryDirectory(prefix="madang-orders-") as folder:
            house = server.Server(pathlib.Path(folder), database=address)
            printed = house.run("operator", server.OPERATOR)
            rows(server.OPEN_FESTIVAL)
            house.start()
            house.sign_in(printed)
            house.stop()
            self.rounds(house, rows, max(2, ROUNDS // 2))


if __name__ == "__main__":
    unittest.main()
