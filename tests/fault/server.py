"""The real server on a data folder of its own, with a festival and an operator who is signed in."""
import contextlib
import http.client
import json
import os
import pathlib
import random
import re
import signal
import sqlite3
import socket
import subprocess
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = os.environ.get("MADANG_BINARY", str(ROOT / "build/dev/madang"))
FESTIVAL = "week"
PASSWORD = "실에서 빛으로 2021"
OPERATOR = "operator@madang.example"

OPEN_FESTIVAL = (
    "INSERT INTO festival (slug, edition, name, tagline, description, on_site_rule, starts_on, "
    "ends_on, time_zone, state, is_current, sample, figures, version, created_at, updated_at) "
    "VALUES ('week', 6, '{\"ko\":\"주간\"}', '{}', '{}', '{}', '2021-10-06', '2021-10-08', "
    "'Asia/Seoul', 'open', 1, 1, '[]', 1, 0, 0)")


def free_port() -> int:
    """Below those the kernel gives to who connects: nobody takes it before the server does."""
    while True:
        port = random.randint(15000, 32000)
        with contextlib.suppress(OSError), socket.socket() as listener:
            listener.bind(("127.0.0.1", port))
            return port


class Server:
    """Starts, stops and kills `madang serve`; `prefix` runs it elsewhere (a mount namespace)."""

    def __init__(self, folder: pathlib.Path, prefix: list[str] | None = None,
                 database: str | None = None) -> None:
        self.folder = folder
        self.prefix = prefix or []
        self.database = ["--database", database] if database else []
        self.port = free_port()
        self.process: subprocess.Popen | None = None
        self.cookie = self.csrf = ""

    def run(self, command: str, *arguments: str) -> str:
        done = subprocess.run(
            [*self.prefix, BINARY, command, "--data", str(self.folder), *self.database, *arguments],
            capture_output=True, text=True)
        if done.returncode != 0:
            raise AssertionError(f"{command}: {done.stdout}{done.stderr}")
        return done.stdout

    def start(self) -> None:
        log = open(ROOT / "build" / "fault-server.log", "ab")  # noqa: SIM115  the child's
        self.process = subprocess.Popen(
            [*self.prefix, BINARY, "serve", "--data", str(self.folder), *self.database,
             "--port", str(self.port), "--relay-port", "0", "--srt-port", "0",
             "--rtmp-port", "0"], stdout=log, stderr=log)
        log.close()
        for _ in range(400):
            if self.process.poll() is not None:
                raise AssertionError("the server ended; see build/fault-server.log")
            with contextlib.suppress(OSError, http.client.HTTPException):
                if self.call("GET", "/api/time")[0] == 200:
                    return
            time.sleep(0.025)
        raise AssertionError("the server did not answer within 10 s")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()

    def connect(self, source: str = "127.0.0.1") -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30,
                                          source_address=(source, 0))

    def call(self, method: str, path: str, body: object = None,
             connection: http.client.HTTPConnection | None = None) -> tuple[int, dict]:
        line = connection or self.connect()
        headers = {"Cookie": f"madang_session={self.cookie}", "X-Madang-CSRF": self.csrf,
                   "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}
        line.request(method, path, None if body is None else json.dumps(body), headers)
        answer = line.getresponse()
        text = answer.read()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            found = re.match(r"madang_session=([^;]*)", cookie)
            if found:
                self.cookie = found[1]
        if connection is None:
            line.close()
        return answer.status, json.loads(text) if text.startswith(b"{") else {}

    def sign_in(self, printed: str) -> None:
        """By what `madang operator` printed."""
        token = re.search(r"token=(\S+)", printed)[1]
        status, answer = self.call("POST", "/api/password-resets/completion",
                                   {"token": token, "password": PASSWORD})
        assert status == 200, answer
        if not self.cookie:
            status, answer = self.call("POST", "/api/session",
                                       {"mail": OPERATOR, "password": PASSWORD})
            assert status == 200, answer
        self.csrf = self.call("GET", "/api/session")[1]["csrf_token"]

    def add_organisation(self, slug: str,
                         connection: http.client.HTTPConnection | None = None) -> tuple[int, dict]:
        """One command that writes three tables: the organisation, its directory entry, the audit."""
        return self.call(
            "POST", f"/api/festivals/{FESTIVAL}/organisations",
            {"slug": slug, "kind": "company", "name": {"ko": slug}, "summary": {"ko": "소개"},
             "country": "KR", "programmes": ["consult"]}, connection)

    def sqlite(self, statement: str) -> list[tuple]:
        with contextlib.closing(sqlite3.connect(self.folder / "madang.db", timeout=10)) as base:
            rows = base.execute(statement).fetchall()
            base.commit()
            return rows


class Writers:
    """A hundred people who write without rest until the server is gone."""

    def __init__(self, server: Server, name: str, count: int = 100) -> None:
        self.server = server
        self.acknowledged: list[str] = []
        self.refused: list[tuple[int, dict]] = []
        self.threads = [threading.Thread(target=self.write, args=(name, n)) for n in range(count)]
        for thread in self.threads:
            thread.start()

    def write(self, name: str, number: int) -> None:
        line = self.server.connect(f"127.0.1.{number + 1}")
        with contextlib.suppress(OSError, http.client.HTTPException):
            for turn in range(100_000):
                slug = f"{name}-{number}-{turn}"
                status, answer = self.server.add_organisation(slug, line)
                if status == 201:
                    self.acknowledged.append(slug)
                elif status not in (429, 503):
                    self.refused.append((status, answer))
        line.close()

    def join(self) -> None:
        for thread in self.threads:
            thread.join()
