#!/usr/bin/python3
"""Times the album page's map in Chromium: how soon it is there, and how long its frames take while it is panned and zoomed along a fixed path.

usage: map_frames.py [--photos 1500,10000,50000] [--renderers webgl,canvas] [--size 1600x1000]     (Debian: chromium python3-pil)
       map_frames.py --shots FOLDER                  screenshots of the made-up album instead, light and dark, large and small

Each album is made up: clusters of places drawn from a normal law, tiles of flat shapes in sheets of WebP. The map's modules are joined into one script, the
page is opened from disk with Chromium's software renderers (no GPU), and posts its figures to loopback. Frames are counted by requestAnimationFrame; the
time of one frame's drawing is that of the script alone, and with WebGL that of waiting for the pixels too.
"""
import argparse
import base64
import http.server
import io
import json
import math
import random
import re
import subprocess
import tempfile
import threading
from pathlib import Path

from PIL import Image, ImageDraw

PAGE = Path(__file__).resolve().parent.parent / "src/Imago/Publishing/Page"
ENTRY = ["data.js", "sprites.js", "map.js"]
CHROMIUM = ["chromium", "--headless=new", "--no-sandbox", "--enable-unsafe-swiftshader", "--hide-scrollbars", "--no-first-run"]
COLORS = ["#4e79a7", "#f28e2b", "#59a14f", "#e15759", "#76b7b2", "#edc948", "#b07aa1", "#ff9da7", "#9c755f", "#499894"]
WORDS = ["Bright", "Plain", "Warm", "Dark", "Soft", "Busy", "Blue", "Green", "Orange", "Calm"]
HTML = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file: data: http://127.0.0.1:*; style-src 'self' file:; script-src 'self' file:; connect-src http://127.0.0.1:*; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark"><title>map</title>
<link rel="stylesheet" href="map.css"><link rel="stylesheet" href="page.css"><body><div id="host"></div><script src="map.js"></script><script src="drive.js"></script>"""
CSS = "html, body { height: 100%; margin: 0; font: 1rem system-ui, sans-serif; } #host { height: 100%; }"
DRIVE = """"use strict";
const calls = {};
const frame = () => new Promise(requestAnimationFrame);
const settled = async (map) => { for (let i = 0; i < 3000; i++) { await frame(); const s = map.stats(); if (s.complete && !s.waiting) return; } };
const middle = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const late = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)];
async function path(map, frames, move) {
  const gaps = [], draws = [];
  let before = await frame();
  for (let i = 0; i < frames; i++) {
    move(i / frames, i);
    const now = await frame();
    gaps.push(now - before);
    before = now;
    if (gaps.reduce((a, b) => a + b, 0) > 6000) break;
    const start = performance.now();
    map.painter.finish();
    draws.push(map.stats().last + performance.now() - start);
  }
  const total = gaps.reduce((a, b) => a + b, 0);
  return { fps: 1000 * gaps.length / total, gap95: late(gaps), draw: middle(draws), draw95: late(draws) };
}
if (CONFIG.hold) document.body.append(Object.assign(new Image(), { src: CONFIG.post + "hold", alt: "", hidden: true }));
(async () => {
  const result = { errors: [] };
  addEventListener("error", (event) => result.errors.push(String(event.message)));
  try {
    const album = await loadAlbum();
    const photos = await loadPhotos(album);
    result.data = performance.now();
    const sprites = createSprites(album);
    const map = createMap(document.querySelector("#host"), { album, photos, sprites, renderer: CONFIG.renderer, onOpen: (i) => calls.opened = i, onSelect: (list) => calls.selected = list });
    globalThis.map = map;
    await settled(map);
    result.ready = map.stats().first;
    if (CONFIG.act) { await CONFIG.act(map, photos); await settled(map); }
    if (CONFIG.timed) {
      result.pan = await path(map, 120, (part, i) => map.camera.pan(6 * Math.sin(i / 9), 4 * Math.cos(i / 7)));
      result.zoom = await path(map, 120, (part, i) => map.camera.zoom(innerWidth * 0.45, innerHeight * 0.55, i < 60 ? 1.055 : 1 / 1.055));
      map.camera.zoom(innerWidth * 0.45, innerHeight * 0.55, 30); await settled(map);
      result.near = await path(map, 120, (part, i) => map.camera.pan(8 * Math.sin(i / 9), 6 * Math.cos(i / 7)));
      result.shown = map.stats().near;
      const mask = new Uint8Array(photos.count).map((_, i) => i % 3 ? 1 : 0);
      map.reset(); await new Promise((done) => setTimeout(done, 600)); await settled(map);
      const start = performance.now(); map.setMask(mask); await settled(map); map.painter.finish(); result.mask = performance.now() - start;
    }
    result.stats = map.stats();
  } catch (error) { result.errors.push(String(error.stack || error)); }
  document.title = "done";
  if (result.errors.length) document.body.textContent = result.errors.join("\\n");
  fetch(CONFIG.post, { method: "POST", mode: "no-cors", body: JSON.stringify(result) });
})();
"""


def bundle():
    """The map's modules as one classic script: each after those it imports, without its imports and exports."""
    done, parts = set(), []

    def add(name):
        if name in done:
            return
        done.add(name)
        text = (PAGE / "js" / name).read_text()
        for other in re.findall(r'^import \{[^}]*\} from "\./([^"]+)";$', text, re.M):
            add(other)
        text = re.sub(r'^import \{[^}]*\} from "\./[^"]+";\n', "", text, flags=re.M)
        parts.append(re.sub(r"^export ", "", text, flags=re.M))

    for name in ENTRY:
        add(name)
    return '"use strict";\n' + "\n".join(parts)


def tile(side, color, seed):
    """A made-up photo: a ground near its cluster's colour, a horizon and a disc."""
    roll = random.Random(seed)
    base = [int(color[k:k + 2], 16) for k in (1, 3, 5)]
    near = lambda spread: tuple(max(0, min(255, value + roll.randint(-spread, spread))) for value in base)
    image = Image.new("RGB", (side, side), near(60))
    draw = ImageDraw.Draw(image)
    draw.rectangle([0, side * roll.uniform(0.4, 0.8), side, side], fill=near(90))
    x, y, r = roll.uniform(0.2, 0.8) * side, roll.uniform(0.2, 0.8) * side, roll.uniform(0.1, 0.35) * side
    draw.ellipse([x - r, y - r, x + r, y + r], fill=near(120))
    return image


def make_album(folder, count, scripts, seed=7):
    roll = random.Random(seed)
    number = max(6, min(60, count // 120))
    clusters = []
    for k in range(number):
        turn, far = k * 2.399963, 0.42 * math.sqrt((k + 0.5) / number)
        clusters.append({"id": k, "title": f"{WORDS[k % 10]}, {WORDS[(k * 7 + 3) % 10].lower()}", "size": 0, "color": COLORS[k % 10], "palette": [], "photos": [],
                         "center": [0.5 + far * math.cos(turn), 0.5 + far * math.sin(turn)], "neighbors": [], "profile": {}, "music": None, "film": None,
                         "midi": None, "wav": None, "roll": None, "spread": roll.uniform(0.010, 0.030) * math.sqrt(60 / number)})
    weights = [roll.uniform(0.4, 2) for _ in clusters]
    photos = {"x": [], "y": [], "cluster": []}
    for i in range(count):
        noise = roll.random() < 0.04
        cluster = roll.choices(clusters, weights)[0]
        x, y = (roll.uniform(0.05, 0.95), roll.uniform(0.05, 0.95)) if noise else (roll.gauss(c, cluster["spread"]) for c in cluster["center"])
        photos["x"].append(round(min(1, max(0, x)), 5))
        photos["y"].append(round(min(1, max(0, y)), 5))
        if i % 500 == 499:
            # Some photos are not on the map.
            photos["x"][-1] = photos["y"][-1] = None
        photos["cluster"].append(-1 if noise else cluster["id"])
        if not noise:
            cluster["photos"].append(i)
            cluster["size"] += 1
    data = folder / "assets/data"
    sheets = folder / "assets/sprites"
    data.mkdir(parents=True)
    sheets.mkdir(parents=True)
    chunks, sprites = [], []
    for start in range(0, count, 10_000):
        part = range(start, min(count, start + 10_000))
        path = f"assets/data/photos-{start // 10_000}.js"
        chunk = {"from": start, **{name: values[start:start + 10_000] for name, values in photos.items()}, "path": [f"/photos/IMG_{i:05}.jpg" for i in part],
                 "width": [4000 for _ in part], "height": [3000 for _ in part], "taken": [None for _ in part], "thumb": [None for _ in part], "facets": []}
        (folder / path).write_text(f"imagoPhotos({json.dumps(chunk)});")
        chunks.append({"path": path, "from": start, "count": len(part)})
    kinds = {color: [tile(96, color, f"{color}{k}") for k in range(24)] for color in [*COLORS, "#9a958d"]}
    for side, columns in ((16, 128), (96, 21)):
        made = {color: [image.resize((side, side), Image.LANCZOS) for image in images] for color, images in kinds.items()}
        level, each = {"tile": side, "columns": columns, "sheets": []}, columns * columns
        for start in range(0, count, each):
            part = range(start, min(count, start + each))
            image = Image.new("RGB", (side * columns, side * math.ceil(len(part) / columns)))
            for k, i in enumerate(part):
                cluster = photos["cluster"][i]
                color = COLORS[cluster % 10] if cluster >= 0 else "#9a958d"
                image.paste(made[color][(i * 7919) % 24], (k % columns * side, k // columns * side))
            path = f"assets/sprites/s{side}-{start // each}.webp"
            held = io.BytesIO()
            image.save(held, "WEBP", quality=75, method=0)
            (folder / path).write_bytes(held.getvalue())
            sheet = {"path": path, "from": start, "count": len(part)}
            if scripts and side == 16:
                sheet["script"] = path.replace(".webp", ".js")
                (folder / sheet["script"]).write_text(f"imagoSheet({json.dumps({'path': path, 'webp': base64.b64encode(held.getvalue()).decode()})});")
            level["sheets"].append(sheet)
        sprites.append(level)
    for cluster in clusters:
        del cluster["spread"]
    album = {"version": 1, "title": "Made up", "imago": "0", "options": [], "counts": {"photos": count, "clusters": number}, "film": None, "clusters": clusters,
             "facets": [], "chunks": chunks, "sprites": sprites, "report": {}}
    (data / "album.js").write_text(f"imagoAlbum({json.dumps(album)});")
    write_page(folder)


def write_page(folder):
    (folder / "map.html").write_text(HTML)
    (folder / "page.css").write_text(CSS)
    (folder / "map.css").write_text((PAGE / "css" / "map.css").read_text())
    (folder / "map.js").write_text(bundle())


def drive(folder, config):
    (folder / "drive.js").write_text(DRIVE.replace("CONFIG", f"({config})"))


class Loopback:
    """Takes what the page posts; a picture it is asked for comes only then, which holds the page's load event, and so the screenshot, back."""

    def __init__(self):
        self.got, self.arrived = [], threading.Event()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self.receiver())
        self.url = f"http://127.0.0.1:{self.server.server_port}/"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.arrived.set()
        self.server.shutdown()

    def receiver(self):
        outer = self

        class Receiver(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                outer.got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(204)
                self.end_headers()
                outer.arrived.set()

            def do_GET(self):
                outer.arrived.wait(60)
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        return Receiver


def measure(folder, renderer, size):
    with Loopback() as loopback, tempfile.TemporaryDirectory() as profile:
        drive(folder, json.dumps({"renderer": renderer, "timed": True, "post": loopback.url}))
        browser = subprocess.Popen([*CHROMIUM, f"--user-data-dir={profile}", f"--window-size={size.replace('x', ',')}", (folder / "map.html").as_uri()],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        loopback.arrived.wait(240)
        browser.terminate()
        browser.wait()
    return loopback.got[0] if loopback.got else {"errors": ["no answer within 240 s"]}


ACTS = {
    "whole": "async () => {}",
    "near": "async (map, photos) => { map.camera.zoom(innerWidth * 0.45, innerHeight * 0.55, 5); }",
    "nearer": "async (map, photos) => { map.camera.zoom(innerWidth * 0.45, innerHeight * 0.55, 22); }",
    "mask": "async (map, photos) => { map.setMask(new Uint8Array(photos.count).map((_, i) => photos.cluster[i] % 3 === 0 ? 1 : 0)); }",
    "hover": """async (map, photos) => {
      const surface = document.querySelector(".map-surface"), box = surface.getBoundingClientRect();
      const fire = (name, x, y, more) => surface.dispatchEvent(new PointerEvent(name, { clientX: x, clientY: y, pointerId: 1, pointerType: "mouse", bubbles: true, ...more }));
      surface.setPointerCapture = () => {};
      const check = (name, good) => { if (!good) throw new Error(name + " failed"); };
      const middle = map.camera.view, i = 5;
      const at = { x: (photos.x[i] - middle.x) * middle.scale + box.width / 2, y: (photos.y[i] - middle.y) * middle.scale + box.height / 2 };
      const press = (key, more) => surface.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...more }));
      fire("pointerdown", at.x - 60, at.y - 60, { shiftKey: true });
      for (const [x, y] of [[60, -60], [60, 60], [-60, 60]]) fire("pointermove", at.x + x, at.y + y);
      fire("pointerup", at.x - 60, at.y + 60);
      check("lasso", calls.selected?.includes(i));
      const inside = [...photos.path.keys()].filter((k) => Math.abs(photos.x[k] - photos.x[i]) * middle.scale < 60 && Math.abs(photos.y[k] - photos.y[i]) * middle.scale < 60);
      check("lasso exact", Math.abs(inside.length - calls.selected.length) <= 2);
      fire("pointerdown", at.x, at.y); fire("pointerup", at.x, at.y);
      check("click", photos.path[calls.opened]);
      press("ArrowRight", { shiftKey: true });
      check("step", document.querySelector("[aria-live]").textContent.startsWith("IMG_"));
      press("Enter");
      check("enter", calls.opened !== i);
      const before = calls.selected.length; press(" ");
      check("space", Math.abs(calls.selected.length - before) === 1);
      const scale = map.camera.view.scale;
      surface.dispatchEvent(new WheelEvent("wheel", { deltaY: -200, clientX: at.x, clientY: at.y, cancelable: true }));
      check("wheel", map.camera.view.scale > scale);
      fire("pointermove", at.x, at.y);
      check("hover", !document.querySelector(".map-card").hidden);
      await new Promise((done) => setTimeout(done, 400)); fire("pointermove", at.x + 1, at.y);
    }""",
    "chosen": "async (map, photos) => { map.setSelection([...photos.path.keys()].filter((i) => photos.cluster[i] === 5)); map.focusCluster(5); await new Promise((r) => setTimeout(r, 500)); map.focusPhoto([...photos.cluster].indexOf(5)); await new Promise((r) => setTimeout(r, 500)); }",
}


def shoot(folder, name, act, renderer, size, dark):
    target = folder / f"{name}.png"
    with Loopback() as loopback:
        drive(folder, f"{{act: {act}, renderer: {json.dumps(renderer)}, post: '{loopback.url}', hold: true}}")
        subprocess.run([*CHROMIUM, *(["--blink-settings=preferredColorScheme=0"] if dark else ["--blink-settings=preferredColorScheme=1"]), f"--screenshot={target}",
                        f"--window-size={size}", (folder / "map.html").as_uri()],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120, check=False)
    print(target, *(loopback.got[0]["errors"] if loopback.got else ["no answer"]))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--photos", default="1500,10000,50000")
    options.add_argument("--renderers", default="webgl,canvas")
    options.add_argument("--size", default="1600x1000")
    options.add_argument("--shots")
    chosen = options.parse_args()
    if chosen.shots:
        for count in map(int, chosen.photos.split(",")):
            folder = Path(chosen.shots) / str(count)
            if not folder.exists():
                make_album(folder, count, True)
            write_page(folder)
            for name, act in ACTS.items():
                shoot(folder, name, act, chosen.renderers.split(",")[0], "1600,1000", name in ("near", "chosen"))
            shoot(folder, "phone", ACTS["whole"], chosen.renderers.split(",")[0], "390,844", False)
        return
    print(f"{'photos':>7} {'by':<10} {'data ms':>8} {'ready ms':>8}   pan fps / draw / p95 ms   zoom fps / draw / p95     near fps / draw / p95   mask ms")
    for count in map(int, chosen.photos.split(",")):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "album"
            make_album(folder, count, True)
            for renderer in chosen.renderers.split(","):
                result = measure(folder, renderer, chosen.size)
                if result["errors"]:
                    print(count, renderer, result["errors"])
                    continue
                row = "   ".join(f"{p['fps']:5.1f} / {p['draw']:6.1f} / {p['draw95']:6.1f}" for p in (result["pan"], result["zoom"], result["near"]))
                print(f"{count:7} {result['stats']['renderer']:<10} {result['data']:8.0f} {result['ready']:8.0f}   {row}   {result['mask']:6.0f}", flush=True)


if __name__ == "__main__":
    main()
