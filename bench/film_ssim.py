#!/usr/bin/python3
"""SSIM of an album's films against exact frames made by other tools: Pillow scales (Lanczos) and centres each photo on black, FFmpeg
converts it to limited-range BT.709. Only the first frame of each slide is compared; the others are the same picture or fade (see check_album.py).
The films must be made with --fit letterbox --enlarge any.

usage: film_ssim.py ALBUM [CLUSTER...]     (Debian: python3-pil ffmpeg; all clusters if none is named)
"""
import csv
import json
import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageOps

def frame(path, width, height):
    photo = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
    scale = min(width / photo.width, height / photo.height)
    photo = photo.resize((max(1, round(photo.width * scale)), max(1, round(photo.height * scale))), Image.Resampling.LANCZOS)
    canvas = Image.new("RGB", (width, height))
    canvas.paste(photo, ((width - photo.width) // 2, (height - photo.height) // 2))
    return canvas.tobytes()


def ssim(film, photos, starts, width=1920, height=1080):
    graph = (f"[0:v]scale=out_color_matrix=bt709:out_range=tv:sws_flags=accurate_rnd+full_chroma_int,format=yuv420p,settb=1/30,setpts=N[a];"
             f"[1:v]select='{'+'.join(f'eq(n,{s})' for s in starts)}',settb=1/30,setpts=N[b];[b][a]ssim=-")
    process = subprocess.Popen(["ffmpeg", "-v", "info", "-nostdin", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}", "-r", "30", "-i", "-",
                                "-i", film, "-lavfi", graph, "-f", "null", "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    for photo in photos:
        process.stdin.write(frame(photo, width, height))
    process.stdin.close()
    log = process.stderr.read().decode()
    line = next(line for line in log.splitlines() if "SSIM" in line)
    return float(line.split("All:")[1].split()[0])


def main():
    album, wanted = Path(sys.argv[1]), set(map(int, sys.argv[2:]))
    with open(album / "data" / "index.csv", newline="") as file:
        paths = {int(row["id"]): row["path"] for row in csv.DictReader(file)}
    values = []
    tracks = {track["id"]: track for track in json.loads((album / "data" / "music.json").read_text())["tracks"]}
    for film in json.loads((album / "data" / "films.json").read_text())["films"]:
        if film["id"] >= 0 and film["id"] in tracks and (not wanted or film["id"] in wanted):
            plan = tracks[film["id"]]["slides"]
            starts = [plan.get("card", 0) + sum(plan["frames"][:i]) for i in range(len(plan["frames"]))]
            values.append(ssim(album / film["film"], [paths[c["photo"]] for c in film["chapters"]], starts))
            print(f"cluster {film['id']}: {values[-1]:.4f}")
    print(f"{len(values)} films: least {min(values):.4f}, mean {sum(values) / len(values):.4f}")


if __name__ == "__main__":
    main()
