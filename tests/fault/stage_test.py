"""A stage from the first picture to the replay, with ffmpeg in the place of OBS: over SRT and RTMP, with its media child
killed, its link torn, its disk full. No picture may be public before somebody says so."""
import contextlib
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import unittest

from server import FESTIVAL, OPEN_FESTIVAL, OPERATOR, Server

STAGE = f"/api/festivals/{FESTIVAL}/stages/main"
MADE = ("INSERT INTO stage (festival, key, position, name) "
        "VALUES ('week', 'main', 0, '{\"ko\":\"메인\"}')")


class Publisher:
    """ffmpeg that plays OBS, and comes back when it is cut off."""

    def __init__(self, address: str) -> None:
        form = "mpegts" if address.startswith("srt") else "flv"
        self.command = [
            "ffmpeg", "-hide_banner", "-loglevel", "error", "-re",
            "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=30",
            "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000",
            "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "60",
            "-keyint_min", "60", "-sc_threshold", "0", "-b:v", "500k", "-pix_fmt", "yuv420p",
            "-c:a", "aac", "-b:a", "96k", "-f", form, address]
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


class StageTest(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="madang-stage-"))
        self.house = Server(self.folder)
        printed = self.house.run("operator", OPERATOR)
        self.house.sqlite(OPEN_FESTIVAL)
        self.house.sqlite(MADE)
        self.house.start()
        self.house.sign_in(printed)
        self.publishers: list[Publisher] = []
        self.until(lambda: self.studio()["media"]["state"] == "running", 5)

    def tearDown(self) -> None:
        for each in self.publishers:
            each.stop()
        self.house.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

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

    def go_live(self) -> dict:
        """By way of a rehearsal, with pictures."""
        opened = self.call("POST", "/broadcasts", {"mode": "rehearsal"}, 201)
        self.publish()
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

    def child(self) -> int:
        """The media child of this server, and of no other."""
        for entry in pathlib.Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                name, rest = entry.read_text().rsplit(")", 1)
                parent = int(rest.split()[1])
                if name.endswith("(madang-media") and parent == self.house.process.pid:
                    return int(entry.parent.name)
        return 0

    def test_from_the_rehearsal_to_the_replay(self) -> None:
        opened = self.call("POST", "/broadcasts", {"mode": "rehearsal"}, 201)
        key = self.call("POST", "/keys", {}, 201)
        wrong = Publisher(key["srt"].replace(key["key"], "x" * len(key["key"])))
        self.publishers.append(wrong)
        time.sleep(2)
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
        time.sleep(6)
        self.call("POST", f"/broadcasts/{opened['id']}/end")
        replays, took = self.until(lambda: self.call("GET", "/replays")["items"], 60)
        print(f"replay {replays[0]['seconds']:.1f} s after {took:.2f} s")
        self.assertGreater(replays[0]["seconds"], 4)
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
        self.until(lambda: self.call("GET", "")["state"] == "off", 20)
        self.assertEqual(self.call("GET", "/replays")["items"][0]["id"], opened["id"])

    def test_the_child_is_killed(self) -> None:
        live = self.go_live()
        self.until(lambda: self.newest(live["playlist"]) > (0, 0), 10)
        for turn in range(3):
            child = self.child()
            before = self.newest(live["playlist"])
            os.kill(child, signal.SIGKILL)
            _, took = self.until(lambda: self.newest(live["playlist"]) > before, 15)
            print(f"kill {turn + 1}: the broadcast goes on after {took:.2f} s")
            self.assertLess(took, 5 + 2, "a publisher needs up to two seconds to come back")
            self.assertNotEqual(self.child(), child)
            self.until(lambda: self.call("GET", "")["state"] == "live", 5)
            self.assertEqual(self.studio()["broadcast"]["id"], live["id"], "the same broadcast")
            time.sleep(3)
        self.call("POST", f"/broadcasts/{live['id']}/end")
        replays, _ = self.until(lambda: self.call("GET", "/replays")["items"], 60)
        self.assertEqual(len(replays), 1)
        self.assertGreater(replays[0]["seconds"], 6, "all spans are in one replay")

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
        time.sleep(5)
        for each in self.publishers:
            each.stop()
        self.until(lambda: self.call("GET", "")["state"] == "gap", 8)
        _, took = self.until(lambda: self.call("GET", "")["state"] == "off", 20)
        print(f"over {took:.2f} s after the gap began")
        self.until(lambda: self.call("GET", "/replays")["items"], 5)
        self.assertEqual(self.house.call("POST", f"{STAGE}/broadcasts/{live['id']}/live")[0], 409)


if __name__ == "__main__":
    unittest.main()
