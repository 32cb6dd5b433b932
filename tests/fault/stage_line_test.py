"""A stage whose lines are bad, through the real server: a publisher that is cut off and comes back, packets that are lost,
garbage at every door for publishers. Viewers keep one broadcast, the host gets one replay with every picture."""
import base64
import contextlib
import json
import pathlib
import random
import re
import select
import socket
import struct
import subprocess
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from server import FESTIVAL  # noqa: E402
from stage_test import Browser, Publisher, Staged  # noqa: E402


class LossyLine:
    """Datagrams to a port of this machine and back, of which some are lost. (netem is not in every kernel.)"""

    def __init__(self, to: int, lost_percent: int) -> None:
        self.chance = random.Random(5)
        self.lost_percent = lost_percent
        self.lost = self.passed = 0
        self.near = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.near.bind(("127.0.0.1", 0))
        self.far = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.far.connect(("127.0.0.1", to))
        self.port = self.near.getsockname()[1]
        self.on = True
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self) -> None:
        client = None
        while self.on:
            for line in select.select([self.near, self.far], [], [], 0.05)[0]:
                with contextlib.suppress(ConnectionError):
                    if line is self.near:
                        datagram, client = line.recvfrom(2048)
                    else:
                        datagram = line.recv(2048)
                    if self.chance.randrange(100) < self.lost_percent:
                        self.lost += 1
                        continue
                    self.passed += 1
                    if line is self.near:
                        self.far.send(datagram)
                    else:
                        self.near.sendto(datagram, client)

    def close(self) -> None:
        self.on = False
        self.thread.join()
        self.near.close()
        self.far.close()


def port_of(address: str) -> int:
    return int(re.match(r"\w+://[^/:?]+:(\d+)", address)[1])


class StageLineTest(Staged):
    def replay_of(self, live: dict) -> dict:
        self.call("POST", f"/broadcasts/{live['id']}/end")
        found, _ = self.until(lambda: self.call("GET", "/replays")["items"], 60)
        self.assertEqual([each["id"] for each in found], [live["id"]], "one broadcast, one replay")
        return found[0]

    def address_of(self, replay: dict) -> str:
        return f"http://127.0.0.1:{self.house.port}{replay['playlist']}"

    def decoded(self, address: str) -> str:
        """What a player complains about."""
        return subprocess.run(["ffmpeg", "-v", "fatal", "-xerror", "-i", address, "-f", "null", "-"],
                              capture_output=True, text=True, timeout=60).stderr

    def test_cut_off_and_back_is_the_same_broadcast(self) -> None:
        live = self.go_live("srt")
        for turn, back_by in enumerate(("srt", "rtmp", "rtmp"), 1):
            self.records_a_segment(live)
            self.publishers.pop().stop()
            self.until(lambda: self.call("GET", "")["state"] == "gap", 8)
            cut = self.newest(live["playlist"])
            self.assertEqual(self.get(live["playlist"])[0], 200, "viewers wait where they are")
            began = time.monotonic()
            self.publish(back_by)
            self.until(lambda: self.newest(live["playlist"]) > cut, 9)
            print(f"cut {turn}: {back_by} on the air {time.monotonic() - began:.2f} s after it came back")
            self.until(lambda: self.call("GET", "")["state"] == "live", 5)
            now = self.studio()["broadcast"]
            self.assertEqual((now["id"], now["ingest"]), (live["id"], back_by), "the same broadcast")
            self.assertIn(b"#EXT-X-DISCONTINUITY\n", self.get(live["playlist"])[2])
        self.records_a_segment(live)
        replay = self.replay_of(live)
        index = self.get(replay["playlist"])[2]
        self.assertEqual(index.count(b"#EXT-X-DISCONTINUITY\n"), 3, "four spans")
        self.assertGreater(replay["seconds"], 4 * 1.9)
        self.assertEqual(self.decoded(self.address_of(replay)), "")

    def test_three_packets_in_a_hundred_are_lost(self) -> None:
        live = self.call("POST", "/broadcasts", {"mode": "live"}, 201)
        key = self.call("POST", "/keys", {}, 201)
        port = port_of(key["srt"])
        line = LossyLine(port, 3)
        self.addCleanup(line.close)
        # Half a second to send again what was lost: a busy machine must not count as a bad line.
        through = key["srt"].replace(f":{port}", f":{line.port}", 1) + "&latency=500000"
        command = Publisher.command_to(through)
        seconds, rate = 8, 30
        at = command.index("-f", command.index("-b:a"))
        publisher = None

        def on_air() -> bool:
            """The child hears of a new key within 0.2 s; who is faster is refused and comes again."""
            nonlocal publisher
            if publisher is None or publisher.poll() is not None:
                publisher = subprocess.Popen([*command[:at], "-t", str(seconds), *command[at:]],
                                             stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                self.addCleanup(publisher.wait)
                self.addCleanup(publisher.kill)
            return self.call("GET", "")["state"] == "live"

        self.until(on_air, 15)
        self.until(lambda: self.newest(live["playlist"])[0] >= 0, 10)
        seen = []
        while publisher.poll() is None:  # a viewer who watches all the while
            seen.append(self.newest(live["playlist"]))
            time.sleep(0.25)
        self.assertEqual(publisher.returncode, 0)
        self.assertEqual(seen, sorted(seen))
        self.assertNotIn(b"#EXT-X-DISCONTINUITY\n", self.get(live["playlist"])[2])
        self.assertEqual(self.call("GET", "/health")["dropped"], 0)
        replay = self.replay_of(live)
        print(f"{line.lost} of {line.lost + line.passed} packets lost")
        self.assertGreater(line.lost, 10)
        found = json.loads(subprocess.run(
            ["ffprobe", "-v", "error", "-count_frames", "-select_streams", "v", "-show_entries",
             "stream=nb_read_frames", "-of", "json", self.address_of(replay)],
            capture_output=True, text=True, timeout=60, check=True).stdout)
        frames = int(found["streams"][0]["nb_read_frames"])
        # Who hangs up takes with him what waits in that half second.
        self.assertGreaterEqual(frames, (seconds - 0.5) * rate - 5, "no picture was lost")
        self.assertEqual(self.decoded(self.address_of(replay)), "")

    def side(self, method: str, path: str, body: object = None) -> dict:
        status, answer = self.house.call(
            method, f"/api/festivals/{FESTIVAL}/stages/side{path}", body)
        self.assertIn(status, (200, 201), (path, answer))
        return answer

    @staticmethod
    def dirty_browsers() -> list[tuple[str, bytes]]:
        """What they announce, and how each message begins before the noise."""
        plain = '{"type":"publish.open"}'
        sps = bytes.fromhex("6742c01fda014016ec0440000003004000000f03c60ca8")  # 1280×720
        pps = bytes.fromhex("68ce0fc8")
        config = (b"\x01" + sps[1:4] + b"\xff\xe1" + len(sps).to_bytes(2, "big") + sps + b"\x01"
                  + len(pps).to_bytes(2, "big") + pps)
        announced = json.dumps({
            "type": "publish.open",
            "video": {"codec": "avc1.42c01f", "width": 1280, "height": 720,
                      "description": base64.b64encode(config).decode()},
            "audio": {"codec": "opus", "rate": 48000, "channels": 2}})
        return [
            (plain, b""),
            (plain, b"\x03"),
            (plain, bytes([1, 1]) + bytes(14)),  # a picture that was not announced
            (plain, bytes([Browser.CHUNK]) + bytes(15)),  # neither container
            (plain, bytes([255]) + bytes(15)),
            (announced, bytes([1, 1]) + bytes(14)),  # a picture that is none
            (announced, bytes([255]) + bytes(15)),
        ]

    def test_garbage_at_every_door(self) -> None:
        self.house.sqlite("INSERT INTO stage (festival, key, position, name) "
                          "VALUES ('week', 'side', 1, '{\"ko\":\"옆\"}')")
        live = self.go_live("srt")
        self.until(lambda: self.newest(live["playlist"])[0] >= 0, 10)
        child = self.child()
        media = self.studio()["media"]
        key = self.side("POST", "/keys", {})
        noise = random.Random(9)

        door = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        door.connect(("127.0.0.1", port_of(media["srt"])))
        for turn in range(400):
            # Every second one begins as a handshake does.
            head = struct.pack(">IIII", 0x80000000, 0, turn, 0) if turn % 2 else b""
            with contextlib.suppress(ConnectionError):
                door.send(head + noise.randbytes(noise.randrange(1, 1400)))
        door.close()

        lines = []
        for turn in range(48):
            line = socket.create_connection(("127.0.0.1", port_of(media["rtmp"])), 5)
            lines.append(line)
            with contextlib.suppress(OSError):
                if turn % 3 == 0:  # noise from the first byte
                    line.sendall(noise.randbytes(4000))
                elif turn % 3 == 1:  # no handshake's end
                    line.sendall(b"\x03" + noise.randbytes(4000))
                else:  # greeted as is proper, and then noise
                    line.sendall(b"\x03" + bytes(1536))
                    greeting = b""
                    while len(greeting) < 1 + 2 * 1536 and (some := line.recv(4096)):
                        greeting += some
                    self.assertEqual(len(greeting), 1 + 2 * 1536)
                    line.sendall(greeting[1:1537] + noise.randbytes(4000))

        # Who has a key and sends what is no media.
        dirt = self.folder / "dirt"
        dirt.write_bytes(noise.randbytes(200_000))
        sending = ["ffmpeg", "-v", "quiet", "-f", "data", "-i", str(dirt), "-map", "0",
                   "-c", "copy", "-f", "data", key["srt"]]
        self.until(lambda: subprocess.run(sending, stdin=subprocess.DEVNULL,
                                          timeout=20).returncode == 0, 10)
        for words, first in self.dirty_browsers():
            browser = Browser(self.house, words, stage="week.side")
            self.publishers.append(browser)
            self.until(lambda: {"type": "accepted"} in browser.said, 5)
            time.sleep(0.3)
            self.assertEqual(browser.said, [{"type": "accepted"}], "what it announced is well-formed")
            with contextlib.suppress(OSError):
                for turn in range(20):
                    browser.frame(0x82, first + noise.randbytes(3000))
            self.until(lambda: browser.said[-1].get("reason") == "publish.bad_media", 10)

        before = self.newest(live["playlist"])
        self.until(lambda: self.newest(live["playlist"])[0] > before[0] + 1, 10)
        self.assertEqual(self.child(), child, "the child lives")
        self.assertEqual(self.call("GET", "")["state"], "live")
        self.assertNotIn(b"#EXT-X-DISCONTINUITY\n", self.get(live["playlist"])[2])
        self.assertEqual(self.call("GET", "/health")["dropped"], 0)
        self.assertNotIn("broadcast", self.side("GET", "/studio"), "garbage is no broadcast")
        # And the doors are open to who comes properly.
        for line in lines:
            line.close()
        self.publishers.append(Publisher(key["rtmp"]))
        self.until(lambda: self.side("GET", "/studio").get("broadcast", {}).get("signal") == "on",
                   15)


if __name__ == "__main__":
    unittest.main()
