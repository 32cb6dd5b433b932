"""A stage from the first picture to the replay, with ffmpeg in the place of OBS: over SRT, RTMP and a WebSocket, with its media
child killed, garbage on its link, its disk full. No picture may be public before somebody says so."""
import base64
import contextlib
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from disk_test import SmallDisk  # noqa: E402
from server import BINARY, FESTIVAL, OPEN_FESTIVAL, OPERATOR, Server  # noqa: E402

STAGE = f"/api/festivals/{FESTIVAL}/stages/main"
MADE = ("INSERT INTO stage (festival, key, position, name) "
        "VALUES ('week', 'main', 0, '{\"ko\":\"메인\"}')")


class Publisher:
    """ffmpeg that plays OBS, and comes back when it is cut off."""

    @staticmethod
    def command_to(address: str) -> list[str]:
        form = "mpegts" if address.startswith("srt") else "flv"
        return [
            "ffmpeg", "-hide_banner", "-loglevel", "error", "-re",
            "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=30",
            "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000",
            "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "60",
            "-keyint_min", "60", "-sc_threshold", "0", "-b:v", "500k", "-pix_fmt", "yuv420p",
            "-c:a", "aac", "-b:a", "96k", "-f", form, address]

    def __init__(self, address: str) -> None:
        self.command = self.command_to(address)
        self.process: subprocess.Popen | None = None
        self.on = True
        self.starts = 0
        self.thread = threading.Thread(target=self.publish)
        self.thread.start()

    def publish(self) -> None:
        while self.on:
            self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL,
                                            stderr=subprocess.DEVNULL)
            self.starts += 1
            self.process.wait()
            time.sleep(0.3)

    def stop(self) -> None:
        self.on = False
        if self.process:
            self.process.kill()
        self.thread.join()


class Browser:
    """A browser whose MediaRecorder's bytes go to the stage over a WebSocket."""

    CHUNK = 3  # container bytes

    def __init__(self, house: Server, words: str = '{"type":"publish.open"}',
                 stage: str = "week.main") -> None:
        self.said: list[dict] = []
        self.code = 0
        self.line = socket.create_connection(("127.0.0.1", house.port))
        self.line.sendall(
            (f"GET /stages/{stage}/publish HTTP/1.1\r\nHost: localhost:{house.port}\r\n"
             f"Origin: http://localhost:{house.port}\r\nUpgrade: websocket\r\n"
             "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
             f"{base64.b64encode(os.urandom(16)).decode()}\r\n"
             f"Cookie: madang_session={house.cookie}\r\n\r\n").encode())
        head = b""
        while b"\r\n\r\n" not in head:
            head += self.line.recv(1)
        self.status = int(head.split()[1])
        self.frame(0x81, words.encode())
        self.process: subprocess.Popen | None = None
        threading.Thread(target=self.listen, daemon=True).start()

    def frame(self, first: int, payload: bytes) -> None:
        size = len(payload)
        head = bytes([first]) + (bytes([0x80 | size]) if size < 126 else
                                 bytes([0x80 | 126]) + struct.pack(">H", size) if size < 65536 else
                                 bytes([0x80 | 127]) + struct.pack(">Q", size))
        self.line.sendall(head + b"\0\0\0\0" + payload)  # a mask of zeros is a mask

    def listen(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            stream = self.line.makefile("rb")
            while head := stream.read(2):
                size = head[1] if head[1] < 126 else struct.unpack(">H", stream.read(2))[0]
                payload = stream.read(size)
                if head[0] == 0x81:
                    self.said.append(json.loads(payload))
                if head[0] == 0x88:
                    self.code = struct.unpack(">H", payload[:2])[0]

    def publish(self) -> None:
        self.process = subprocess.Popen(
            ["ffmpeg", "-hide_banner", "-loglevel", "error", "-re",
             "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=30",
             "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000",
             "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "60",
             "-b:v", "500k", "-pix_fmt", "yuv420p", "-c:a", "libopus", "-f", "matroska",
             "-flush_packets", "1", "-cluster_time_limit", "200", "pipe:1"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        threading.Thread(target=self.pump, daemon=True).start()

    def pump(self) -> None:
        with contextlib.suppress(OSError):
            while bytes_made := self.process.stdout.read1(65536):
                self.frame(0x82, struct.pack("<BBHIQ", self.CHUNK, 0, 0, 0, 0) + bytes_made)

    def stop(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()
        self.line.close()


class Staged(unittest.TestCase):
    """A server with a stage, and what a host and a viewer do."""

    def setUp(self) -> None:
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="madang-stage-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.publishers: list[Publisher | Browser] = []
        self.open(Server(self.folder))

    def open(self, house: Server, settings: str = "") -> None:
        self.house = house
        (self.folder / "madang.toml").write_text(settings)
        printed = self.house.run("operator", OPERATOR)
        self.house.sqlite(OPEN_FESTIVAL.replace("INSERT", "INSERT OR IGNORE"))
        self.house.sqlite(MADE.replace("INSERT", "INSERT OR IGNORE"))
        self.house.start()
        self.house.sign_in(printed)
        self.until(lambda: self.studio()["media"]["state"] == "running", 10)

    def tearDown(self) -> None:
        for each in self.publishers:
            each.stop()
        self.house.stop()

    def until(self, done, seconds: float, every: float = 0.05):
        """What `done` gives, once it is true; and how long that took."""
        began = time.monotonic()
        while True:
            found = done()
            took = time.monotonic() - began
            if found:
                return found, took
            self.assertLess(took, seconds, "it did not come in time")
            time.sleep(every)

    def call(self, method: str, path: str, body: object = None, want: int = 200) -> dict:
        status, answer = self.house.call(method, STAGE + path, body)
        self.assertEqual(status, want, (path, answer))
        return answer

    def studio(self) -> dict:
        return self.call("GET", "/studio")

    def get(self, path: str, **headers: str) -> tuple[int, dict, bytes]:
        """As a viewer who is nobody."""
        line = http.client.HTTPConnection("127.0.0.1", self.house.port, timeout=20)
        line.request("GET", path, headers=headers)
        answer = line.getresponse()
        found = answer.status, dict(answer.headers), answer.read()
        line.close()
        return found

    def publish(self, address: str = "srt") -> Publisher:
        key = self.call("POST", "/keys", {"label": "OBS"}, 201)
        self.publishers.append(Publisher(key[address]))
        return self.publishers[-1]

    def go_live(self, address: str = "srt") -> dict:
        """By way of a rehearsal, with pictures."""
        opened = self.call("POST", "/broadcasts", {"mode": "rehearsal"}, 201)
        self.publish(address)
        self.until(lambda: self.studio()["broadcast"]["signal"] == "on", 15)
        return self.call("POST", f"/broadcasts/{opened['id']}/live")

    def newest(self, path: str) -> tuple[int, int]:
        """Segment and part that stand last in the playlist."""
        status, _, text = self.get(path)
        if status != 200:
            return (-1, -1)
        lines = text.decode().splitlines()
        msn = int(next(x for x in lines if x.startswith("#EXT-X-MEDIA-SEQUENCE:")).split(":")[1])
        parts = 0
        for line in lines:
            if line.startswith("#EXT-X-PART:"):
                parts += 1
            elif line and not line.startswith("#"):
                msn, parts = msn + 1, 0
        return (msn, parts - 1) if parts else (msn - 1, 999)

    def records_a_segment(self, live: dict) -> None:
        """Returns when one that began after now is whole, and the next has been going on for a while."""
        self.until(lambda: self.newest(live["playlist"])[0] >= 0, 10)
        now = self.newest(live["playlist"])[0]
        self.until(lambda: self.newest(live["playlist"]) > (now + 2, 0), 15)

    def child(self) -> int:
        """The media child of this server, and of no other."""
        for entry in pathlib.Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                name, rest = entry.read_text().rsplit(")", 1)
                parent = int(rest.split()[1])
                if name.endswith("(madang-media") and parent == self.house.process.pid:
                    return int(entry.parent.name)
        return 0


class StageTest(Staged):
    def test_from_the_rehearsal_to_the_replay(self) -> None:
        opened = self.call("POST", "/broadcasts", {"mode": "rehearsal"}, 201)
        key = self.call("POST", "/keys", {}, 201)
        wrong = Publisher(key["srt"].replace(key["key"], "x" * len(key["key"])))
        self.publishers.append(wrong)
        self.until(lambda: wrong.starts > 2, 20)  # refused as often
        self.assertEqual(self.studio()["broadcast"]["signal"], "none", "a wrong key")
        wrong.stop()
        self.publishers[-1] = Publisher(key["srt"])
        self.until(lambda: self.studio()["broadcast"]["signal"] == "on", 15)
        self.until(lambda: self.get(opened["playlist"])[0] == 200, 5)
        self.assertEqual(self.get("/stages/week.main/live.m3u8")[0], 404, "a rehearsal is private")
        self.assertEqual(self.get("/stages/week.main~guess/live.m3u8")[0], 404)
        self.assertEqual(self.call("GET", "")["state"], "off")

        live = self.call("POST", f"/broadcasts/{opened['id']}/live")
        _, took = self.until(lambda: self.get(live["playlist"])[0] == 200, 5)
        print(f"public after {took:.2f} s")
        stage = self.call("GET", "")
        self.assertEqual(stage["state"], "live")
        self.assertEqual(stage["broadcast"]["width"], 320)
        msn, part = self.newest(live["playlist"])
        began = time.monotonic()
        status, headers, text = self.get(f"{live['playlist']}?_HLS_msn={msn}&_HLS_part={part + 2}")
        print(f"blocking reload {time.monotonic() - began:.2f} s")
        self.assertEqual((status, headers["Cache-Control"]), (200, "no-store"))
        names = re.findall(r'URI="([^"]+)"', text.decode())
        self.assertTrue(names)
        init = re.search(r'#EXT-X-MAP:URI="([^"]+)"', text.decode())[1]
        status, headers, media = self.get(f"/stages/week.main/{init}")
        self.assertEqual((status, headers["Content-Type"]), (200, "video/mp4"))
        self.assertIn("immutable", headers["Cache-Control"])
        self.assertEqual(media[4:8], b"ftyp")
        self.until(lambda: self.call("GET", "/health")["kbps"] > 100, 5)
        self.records_a_segment(live)
        self.call("POST", f"/broadcasts/{opened['id']}/end")
        replays, took = self.until(lambda: self.call("GET", "/replays")["items"], 60)
        print(f"replay {replays[0]['seconds']:.1f} s after {took:.2f} s")
        self.assertGreater(replays[0]["seconds"], 1.9)
        status, headers, index = self.get(replays[0]["playlist"])
        self.assertEqual(status, 200)
        self.assertIn(b"#EXT-X-ENDLIST", index)
        status, headers, piece = self.get(replays[0]["media"], Range="bytes=4-7")
        self.assertEqual((status, piece), (206, b"ftyp"))
        seen = subprocess.run(
            ["ffprobe", "-v", "error", "-show_entries", "format=duration:stream=codec_name",
             "-of", "json", f"http://127.0.0.1:{self.house.port}{replays[0]['playlist']}"],
            capture_output=True, text=True, timeout=30)
        found = json.loads(seen.stdout)
        self.assertEqual(sorted(each["codec_name"] for each in found["streams"]), ["aac", "h264"])
        self.assertEqual(seen.stderr, "")
        self.call("DELETE", f"/replays/{replays[0]['id']}", want=204)
        self.assertEqual(self.get(replays[0]["playlist"])[0], 404)
        self.until(lambda: not list((self.folder / "recordings").glob("*/media.mp4")), 10)

    def test_rtmp_and_a_key_that_is_revoked(self) -> None:
        opened = self.call("POST", "/broadcasts", {"mode": "live"}, 201)
        self.assertEqual(self.call("GET", "")["state"], "waiting")
        self.publish("rtmp")
        self.until(lambda: self.call("GET", "")["state"] == "live", 15)
        self.assertEqual(self.studio()["broadcast"]["ingest"], "rtmp")
        for key in self.call("GET", "/keys")["items"]:
            self.call("DELETE", f"/keys/{key['id']}", want=204)
        _, took = self.until(lambda: self.call("GET", "")["state"] == "gap", 5)
        print(f"cut off {took:.2f} s after its key was revoked")
        self.call("POST", f"/broadcasts/{opened['id']}/end")  # nobody waits for who has no key
        replays, _ = self.until(lambda: self.call("GET", "/replays")["items"], 10)
        self.assertEqual(replays[0]["id"], opened["id"])

    def test_the_child_is_killed(self) -> None:
        """A publisher over SRT would wait for five seconds of its own: the server hangs up for the child."""
        for address, kills in (("rtmp", 2), ("srt", 1)):
            with self.subTest(address):
                self.kill_child(address, kills)

    def kill_child(self, address: str, kills: int) -> None:
        live = self.go_live(address)
        self.records_a_segment(live)
        for turn in range(kills):
            child = self.child()
            before = self.newest(live["playlist"])
            os.kill(child, signal.SIGKILL)
            _, took = self.until(lambda: self.newest(live["playlist"]) > before, 15)
            print(f"{address}, kill {turn + 1}: the broadcast goes on after {took:.2f} s")
            self.assertNotEqual(self.child(), child)
            self.until(lambda: self.call("GET", "")["state"] == "live", 5)
            self.assertEqual(self.studio()["broadcast"]["id"], live["id"], "the same broadcast")
            self.records_a_segment(live)
        self.call("POST", f"/broadcasts/{live['id']}/end")
        replays, _ = self.until(lambda: [each for each in self.call("GET", "/replays")["items"]
                                         if each["id"] == live["id"]], 60)
        self.assertGreater(replays[0]["seconds"], 1.9 * (kills + 1),
                           "all spans are in one replay")
        while self.publishers:
            self.publishers.pop().stop()
        self.until(lambda: self.studio().get("broadcast", {}).get("signal") != "on", 20)
        if "broadcast" in self.studio():  # what a publisher that came back at the end has opened
            self.call("POST", f"/broadcasts/{self.studio()['broadcast']['id']}/end")

    def test_the_server_is_killed(self) -> None:
        live = self.go_live()
        self.until(lambda: self.newest(live["playlist"]) > (0, 0), 10)
        self.house.kill()
        for each in self.publishers:
            each.stop()
        self.house.start()
        key = self.call("POST", "/keys", {}, 201)
        self.until(lambda: self.studio()["media"]["state"] == "running", 5)
        srt = self.studio()["media"]["srt"]
        self.publishers.append(Publisher(f"{srt}?mode=caller&streamid={key['srt_stream_id']}"))
        _, took = self.until(lambda: self.call("GET", "")["state"] == "live", 15)
        print(f"live again {took:.2f} s after the server came back")
        self.assertEqual(self.studio()["broadcast"]["id"], live["id"])

    def test_nobody_publishes_any_more(self) -> None:
        live = self.go_live()
        self.records_a_segment(live)
        for each in self.publishers:
            each.stop()
        self.until(lambda: self.call("GET", "")["state"] == "gap", 8)
        _, took = self.until(lambda: self.call("GET", "")["state"] == "off", 20)
        print(f"over {took:.2f} s after the gap began")
        self.until(lambda: self.call("GET", "/replays")["items"], 5)
        self.assertEqual(self.house.call("POST", f"{STAGE}/broadcasts/{live['id']}/live")[0], 409)

    def test_a_browser_publishes(self) -> None:
        live = self.call("POST", "/broadcasts", {"mode": "live"}, 201)
        browser = Browser(self.house)
        self.publishers.append(browser)
        self.assertEqual(browser.status, 101)
        self.until(lambda: {"type": "accepted"} in browser.said, 5)
        browser.publish()
        self.until(lambda: self.call("GET", "")["state"] == "live", 15)
        self.assertEqual(self.studio()["broadcast"]["ingest"], "browser")
        self.until(lambda: self.newest(live["playlist"]) > (0, 0), 10)
        second = Browser(self.house)
        self.publishers.append(second)
        _, _ = self.until(lambda: browser.said[-1].get("reason") == "publish.taken_over", 5)
        second.publish()
        self.until(lambda: self.call("GET", "")["state"] == "live", 10)
        for words in ("", "[]", '{"type":"streams","streams":[]}', '{"type":"publish.open","video":3}'):
            stranger = Browser(self.house, words)
            self.publishers.append(stranger)
            self.until(lambda: stranger.said and stranger.said[-1].get("reason") == "publish.malformed", 5)
        self.assertEqual(self.call("GET", "")["state"], "live")

    def test_the_host_is_nobody_any_more(self) -> None:
        self.house.cookie = "nobody"
        browser = Browser(self.house)
        self.publishers.append(browser)
        self.until(lambda: browser.said, 5)
        self.assertEqual(browser.said[0]["type"], "refused")


class StageFaultTest(Staged):
    """Where something else than the child is broken."""

    def setUp(self) -> None:
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="madang-stage-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.publishers = []

    def test_garbage_on_the_link(self) -> None:
        broken = self.folder / "broken-media"
        media = pathlib.Path(BINARY).parent / "madang-media"
        broken.write_text(f"""#!/bin/sh
n=$(cat {self.folder}/runs 2>/dev/null || echo 0); echo $((n + 1)) > {self.folder}/runs
case $n in
  0) head -c 300000 /dev/urandom >&3; exec sleep 100 ;;
  1) printf '\\000\\000\\001\\000\\377\\377\\377\\377' >&3; exec sleep 100 ;;
  2) printf '\\022\\000\\000\\000\\000\\000\\000\\000{{"type":"nonsense"}}' >&3; exit 1 ;;
esac
exec {media} "$@"
""")
        broken.chmod(0o755)
        self.open(Server(self.folder), f'media_program = "{broken}"\n')
        self.assertEqual((self.folder / "runs").read_text(), "4\n")
        live = self.go_live()
        self.until(lambda: self.newest(live["playlist"]) > (0, 0), 10)

    def test_the_disk_is_full(self) -> None:
        disk = SmallDisk("24m")
        self.addCleanup(disk.close)
        self.open(Server(self.folder, disk.inside), f'recordings_folder = "{disk.base}/data"\n')
        live = self.go_live()
        self.records_a_segment(live)
        disk.fill()
        self.until(lambda: "recording_failed" in self.call("GET", "/health")["troubles"], 20)
        before = self.newest(live["playlist"])
        self.until(lambda: self.newest(live["playlist"]) > before, 5)
        self.assertEqual(self.call("GET", "")["state"], "live", "the broadcast goes on")
        disk.free()
        self.call("POST", f"/broadcasts/{live['id']}/end")
        replays, _ = self.until(lambda: self.call("GET", "/replays")["items"], 20)
        self.assertGreater(replays[0]["seconds"], 1, "what was recorded before can be seen")

    def test_without_the_program(self) -> None:
        (self.folder / "madang.toml").write_text('media_program = "madang-media-that-is-not"\n')
        house = self.house = Server(self.folder)
        printed = house.run("operator", OPERATOR)
        house.sqlite(OPEN_FESTIVAL)
        house.sqlite(MADE)
        house.start()
        house.sign_in(printed)
        self.assertEqual(self.studio()["media"], {"state": "missing"})
        browser = Browser(house)
        self.publishers.append(browser)
        self.until(lambda: browser.said, 5)
        self.assertEqual(browser.said[0]["reason"], "publish.media_missing")


if __name__ == "__main__":
    unittest.main()
