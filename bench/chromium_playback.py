#!/usr/bin/python3
"""Plays films in Chromium: does it play a few seconds without losing a frame, and does every seek show the right picture?

usage: chromium_playback.py FILM...     (Debian: chromium ffmpeg python3-numpy)

Each film is played for 4 s, counting dropped frames (getVideoPlaybackQuality), then sought to 20 places in a jumping order. Each picture shown
is scaled down and compared with FFmpeg's picture at that time. Everything stays on loopback. Exit code 1 on a problem.
"""
import http.server
import json
import re
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import numpy as np

SIDE = 48
SEEKS = 20
PAGE = """<!doctype html><meta charset="utf-8"><body><script>
const side = %d, seeks = %d;
const wait = (target, name) => new Promise((done, fail) => { target.addEventListener(name, done, {once: true}); target.addEventListener('error', () => fail(new Error('media error ' + (target.error || {}).message)), {once: true}); });
async function play(number) {
  const video = document.createElement('video');
  video.muted = true; video.preload = 'auto'; video.width = 960;
  document.body.append(video);
  video.src = '/film/' + number;
  await wait(video, 'loadeddata');
  const result = {number, duration: video.duration, width: video.videoWidth, height: video.videoHeight, shots: []};
  let presented = 0, last = 0;
  const count = (now, data) => { presented = data.presentedFrames; last = data.mediaTime; video.requestVideoFrameCallback(count); };
  video.requestVideoFrameCallback(count);
  await video.play();
  await new Promise(done => setTimeout(done, Math.min(4, video.duration - 0.5) * 1000));
  video.pause();
  const quality = video.getVideoPlaybackQuality();
  Object.assign(result, {total: quality.totalVideoFrames, dropped: quality.droppedVideoFrames, presented, reached: last});
  const canvas = document.createElement('canvas'); canvas.width = canvas.height = side;
  const context = canvas.getContext('2d', {willReadFrequently: true});
  for (let i = 0; i < seeks; i++) {
    const at = ((i * 7) %% seeks + 0.5) / seeks * video.duration;
    // A callback still under way may tell of the picture before.
    let shown = null;
    const frame = new Promise(done => {
      const told = (now, data) => { shown = data.mediaTime; if (Math.abs(shown - at) < 0.1) done(); else video.requestVideoFrameCallback(told); };
      video.requestVideoFrameCallback(told);
    });
    video.currentTime = at;
    await wait(video, 'seeked');
    await Promise.race([frame, new Promise(done => setTimeout(done, 1500))]);
    context.drawImage(video, 0, 0, side, side);
    result.shots.push({at, shown, pixels: Array.from(context.getImageData(0, 0, side, side).data)});
  }
  video.remove();
  return result;
}
(async () => {
  for (let i = 0; i < %d; i++) {
    let result;
    try { result = await play(i); } catch (error) { result = {number: i, error: String(error)}; }
    await fetch('/result', {method: 'POST', body: JSON.stringify(result)});
  }
  await fetch('/done', {method: 'POST'});
})();
</script>"""


class Server(http.server.BaseHTTPRequestHandler):
    films, results, done = [], [], threading.Event()

    def log_message(self, *_):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/result":
            self.results.append(json.loads(body))
        else:
            self.done.set()
        self.send_response(204)
        self.end_headers()

    def do_GET(self):
        if not self.path.startswith("/film/"):
            page = (PAGE % (SIDE, SEEKS, len(self.films))).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)
            return
        data = Path(self.films[int(self.path[6:])]).read_bytes()
        asked = re.match(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        first = int(asked[1]) if asked else 0
        last = min(int(asked[2]) if asked and asked[2] else len(data) - 1, len(data) - 1)
        self.send_response(206 if asked else 200)
        self.send_header("Content-Type", "video/mp4")
        self.send_header("Accept-Ranges", "bytes")
        if asked:
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
        self.send_header("Content-Length", str(last - first + 1))
        self.end_headers()
        try:
            self.wfile.write(data[first:last + 1])
        except (BrokenPipeError, ConnectionResetError):
            pass


def expected(film, at):
    # The frame shown at a time: the last one that has begun.
    frame = subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-ss", f"{max(0, at - 0.001):.6f}", "-i", film, "-frames:v", "1", "-vf",
                            f"scale={SIDE}:{SIDE}:flags=area:in_color_matrix=bt709:in_range=tv,format=rgb24", "-f", "rawvideo", "-"], stdout=subprocess.PIPE, check=True).stdout
    return np.frombuffer(frame, np.uint8).reshape(SIDE, SIDE, 3).astype(int)


def main():
    Server.films = sys.argv[1:]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as profile:
        browser = subprocess.Popen(["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required", "--mute-audio",
                                    f"--user-data-dir={profile}", f"http://127.0.0.1:{server.server_port}/"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        Server.done.wait(60 + 60 * len(Server.films))
        browser.terminate()
        browser.wait()
    problems = 0
    for result in sorted(Server.results, key=lambda r: r["number"]):
        film = Server.films[result["number"]]
        if "error" in result:
            print(f"{film}: {result['error']}")
            problems += 1
            continue
        worst = 0.0
        for shot in result["shots"]:
            picture = np.array(shot["pixels"]).reshape(SIDE, SIDE, 4)[:, :, :3]
            at = shot["shown"] if shot["shown"] is not None else shot["at"]
            worst = max(worst, np.abs(picture - expected(film, at + 0.002)).mean())
        late = max(abs(s["at"] - s["shown"]) for s in result["shots"] if s["shown"] is not None)
        bad = result["dropped"] > 0 or worst > 12 or late > 0.05
        problems += bad
        print(f"{film}: {result['width']}x{result['height']}, {result['duration']:.3f} s, {result['total']} frames in {result['reached']:.2f} s, {result['dropped']} dropped; "
              f"{len(result['shots'])} seeks, at most {late:.3f} s off, worst picture {worst:.1f} levels off{'  <- off' if bad else ''}")
    sys.exit(1 if problems or len(Server.results) < len(Server.films) else 0)


if __name__ == "__main__":
    main()
