"""Run by bench/stage.sh: a real browser, then thousands of players on one stage of the real server, with ffmpeg
in OBS's part.
Usage: stage_viewers.py LOAD_PROGRAM BITRATE SECONDS VIEWERS..."""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests" / "fault"))
from server import FESTIVAL, OPEN_FESTIVAL, OPERATOR, ROOT, Server  # noqa: E402

STAGE = f"/api/festivals/{FESTIVAL}/stages/main"
MADE = ("INSERT INTO stage (festival, key, position, name) "
        "VALUES ('week', 'main', 0, '{\"ko\":\"메인\"}')")
OBS = ["ffmpeg", "-v", "error", "-re", "-f", "lavfi", "-i", "testsrc2=s=640x360:r=30",
       "-f", "lavfi", "-i", "sine=r=48000", "-c:v", "libx264", "-preset", "ultrafast",
       "-tune", "zerolatency", "-g", "60", "-pix_fmt", "yuv420p", "-b:v", "{rate}",
       "-maxrate", "{rate}", "-bufsize", "{rate}", "-c:a", "aac", "-b:a", "64k", "-f", "mpegts"]


def until(done, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            raise SystemExit("the stage did not go live in time")
        time.sleep(0.1)


def main(load: str, rate: str, seconds: str, viewers: list[str]) -> None:
    folder = pathlib.Path(tempfile.mkdtemp(prefix="madang-viewers-"))
    house = Server(folder)
    printed = house.run("operator", OPERATOR)
    house.sqlite(OPEN_FESTIVAL)
    house.sqlite(MADE)
    (folder / "madang.toml").write_text(
        "connections = 60000\nconnections_per_address = 60000\nrequests_per_second = 1000000\n")
    publisher = None
    try:
        house.start()
        house.sign_in(printed)
        until(lambda: house.call("GET", STAGE + "/studio")[1]["media"]["state"] == "running", 5)
        key = house.call("POST", STAGE + "/keys", {"label": "OBS"})[1]
        house.call("POST", STAGE + "/broadcasts", {"mode": "live"})
        # Without processor time of thousands beside it, so first.
        subprocess.run(["node", str(ROOT / "bench" / "stage_site.mjs"), f"http://127.0.0.1:{house.port}",
                        "/stages/week.main", key["srt"]], check=True)
        publisher = subprocess.Popen([each.format(rate=rate) for each in OBS] + [key["srt"]],
                                     stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until(lambda: house.call("GET", STAGE)[1]["state"] == "live", 15)
        time.sleep(4)
        for count in viewers:
            subprocess.run([load, "127.0.0.1", str(house.port), "/stages/week.main", count, seconds,
                            str(house.process.pid)], check=True)
    finally:
        if publisher:
            publisher.kill()
        house.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])
