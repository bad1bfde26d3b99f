#!/usr/bin/python3
"""The same photos as a film in several ways, in turns: CPU and wall seconds, size, SSIM and PSNR against exact frames.

usage: film_ways.py PHOTOS [--count 30] [--rounds 3] [--sound WAV] [--ways WAY,...] [--work DIR]     (Debian: python3-pil python3-numpy ffmpeg)

PHOTOS is a folder; its first photos by name are taken. The ways:
  moviepy   what MoviePy 2 does for a slideshow: every frame composed in Python and piped as raw RGB to x264 at its defaults (preset
            medium, crf 23); the sound encoded to a separate file first. MoviePy's own cost per frame (clips, closures) is left out, so the
            real MoviePy is slower.
  ffmpeg    FFmpeg alone: the photos by its concat demuxer, scaled and padded, x264 veryfast, tune stillimage, crf 23.
  cut, fade imago render with the options shown, with the quality of --quality (by default both reference and standard).
Each photo stays for 3 s at 30 frames a second, as large as fits 1920x1080, on black. SSIM and PSNR compare a frame in the middle of each
slide with Pillow's (Lanczos), converted to the film's own matrix.
"""
import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from PIL import Image, ImageOps

WIDTH, HEIGHT, RATE, SHOT = 1920, 1080, 30, 90
REPOSITORY = Path(__file__).resolve().parent.parent
IMAGO = REPOSITORY / "src/Imago.Cli/bin/Release/net10.0/Imago.Cli.dll"


def exact(path):
    photo = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
    scale = min(WIDTH / photo.width, HEIGHT / photo.height)
    photo = photo.resize((max(1, round(photo.width * scale)), max(1, round(photo.height * scale))), Image.Resampling.LANCZOS)
    frame = Image.new("RGB", (WIDTH, HEIGHT))
    frame.paste(photo, ((WIDTH - photo.width) // 2, (HEIGHT - photo.height) // 2))
    return frame


def moviepy(photos, sound, film):
    """Runs in a separate process, so that its CPU time can be counted."""
    import numpy as np
    ffmpeg = ["ffmpeg", "-nostdin", "-y", "-v", "error", "-f", "rawvideo", "-vcodec", "rawvideo", "-s", f"{WIDTH}x{HEIGHT}", "-pix_fmt", "rgb24", "-r", str(RATE), "-i", "-"]
    if sound:
        encoded = film + ".m4a"
        subprocess.run(["ffmpeg", "-nostdin", "-y", "-v", "error", "-i", sound, "-c:a", "aac", "-b:a", "192k", encoded], check=True)
        ffmpeg += ["-i", encoded, "-acodec", "copy"]
    writer = subprocess.Popen([*ffmpeg, "-vcodec", "libx264", "-preset", "medium", "-pix_fmt", "yuv420p", film], stdin=subprocess.PIPE)
    for path in photos:
        picture = np.asarray(exact(path))
        for _ in range(SHOT):
            frame = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
            frame[:] = picture
            writer.stdin.write(frame.tobytes())
    writer.stdin.close()
    sys.exit(writer.wait())


def ffmpeg_command(photos, sound, film, work):
    listing = work / "photos.txt"
    listing.write_text("".join(f"file '{p}'\nduration {SHOT / RATE}\n" for p in photos) + f"file '{photos[-1]}'\n")
    return ["ffmpeg", "-nostdin", "-y", "-v", "error", "-f", "concat", "-safe", "0", "-i", str(listing), *(["-i", sound] if sound else []),
            "-vf", f"scale={WIDTH}:{HEIGHT}:force_original_aspect_ratio=decrease:flags=lanczos,pad={WIDTH}:{HEIGHT}:(ow-iw)/2:(oh-ih)/2,fps={RATE},format=yuv420p",
            "-frames:v", str(SHOT * len(photos)), "-c:v", "libx264", "-preset", "veryfast", "-tune", "stillimage",
            *(["-c:a", "aac", "-b:a", "192k"] if sound else []), "-movflags", "+faststart", film]


def imago_command(transition, quality, sound, film, work):
    music = work / ("sound" if sound else "silence")
    return ["dotnet", str(IMAGO), "render", "--index", str(work / "index.csv"), "--clusters", str(work / "labels.csv"), "--out", film.rsplit("/", 1)[0],
            "--music", str(music), "--transition", transition, "--quality", quality, "--fit", "letterbox", "--enlarge", "any", "--titles", "off",
            "--max-photos", "1000", "--quiet"]


def measure(command):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\nended with {done.returncode}:\n{done.stderr[-2000:]}")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, wall


def quality_of(film, photos, matrix):
    """SSIM and PSNR of all planes, a frame a slide."""
    graph = (f"[0:v]scale=out_color_matrix={matrix}:out_range=tv:sws_flags=accurate_rnd+full_chroma_int,format=yuv420p,settb=1/30,setpts=N,split[a][c];"
             f"[1:v]select='eq(mod(n,{SHOT}),{SHOT // 2})',settb=1/30,setpts=N,split[b][d];[b][a]ssim=-;[d][c]psnr=-")
    process = subprocess.Popen(["ffmpeg", "-v", "info", "-nostdin", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{WIDTH}x{HEIGHT}", "-r", "30", "-i", "-",
                                "-i", film, "-lavfi", graph, "-f", "null", "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    for photo in photos:
        process.stdin.write(exact(photo).tobytes())
    process.stdin.close()
    log = process.stderr.read().decode()
    ssim = next(line for line in log.splitlines() if "SSIM" in line)
    psnr = next(line for line in log.splitlines() if "PSNR" in line)
    return float(ssim.split("All:")[1].split()[0]), float(psnr.split("average:")[1].split()[0])


def main():
    if sys.argv[1] == "--moviepy":
        return moviepy(sys.argv[4:], sys.argv[3] or None, sys.argv[2])
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("photos", type=Path)
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sound", type=Path)
    parser.add_argument("--ways", default="moviepy,ffmpeg,cut,fade")
    parser.add_argument("--quality", default="standard,reference")
    parser.add_argument("--work", type=Path, default=Path("bench-work"))
    o = parser.parse_args()
    work = o.work.resolve()
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    photos = [str(p.resolve()) for p in sorted(o.photos.rglob("*.jpg"))[:o.count]]
    chosen = work / "photos"
    chosen.mkdir()
    for number, path in enumerate(photos):
        (chosen / f"{number:03}.jpg").symlink_to(path)
    subprocess.run(["dotnet", str(IMAGO), "index", "--input", str(chosen), "--out", str(work / "index.csv"), "--quiet"], check=True)
    paths = [line.split(",")[1] for line in (work / "index.csv").read_text().splitlines()[1:]]
    (work / "labels.csv").write_text("id,path,cluster\n" + "".join(f"{i},{p},0\n" for i, p in enumerate(paths)))
    (work / "sound").mkdir()
    (work / "silence").mkdir()
    sound = str(work / "sound" / "cluster_0.wav")
    seconds = str(SHOT * len(photos) / RATE)
    source = ["-stream_loop", "-1", "-i", str(o.sound)] if o.sound else ["-f", "lavfi", "-i", "sine=440:r=48000,vibrato,aformat=cl=stereo"]
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", *source, "-t", seconds, "-ar", "48000", "-ac", "2", "-c:a", "pcm_s16le", sound], check=True)

    films = {}
    for with_sound in (False, True):
        heard = sound if with_sound else None
        for way in o.ways.split(","):
            for quality in o.quality.split(",") if way in ("cut", "fade") else [""]:
                name = f"{way} {quality}".strip() + (" +sound" if with_sound else "")
                folder = work / name.replace(" ", "-")
                folder.mkdir()
                film = str(folder / "cluster_0.mp4")
                command = {
                    "moviepy": lambda: [sys.executable, __file__, "--moviepy", film, heard or "", *photos],
                    "ffmpeg": lambda: ffmpeg_command(photos, heard, film, work),
                }.get(way, lambda: imago_command(way, quality, heard, film, work))()
                films[name] = (command, film, "bt601" if way in ("moviepy", "ffmpeg") else "bt709")
    figures = {name: [] for name in films}
    for number in range(o.rounds):
        for name, (command, _, _) in films.items():
            figures[name].append(measure(command))
            print(f"# round {number + 1}: {name}: {figures[name][-1][0]:.2f} s CPU", file=sys.stderr)
    print(f"{os.cpu_count()} cores, {len(photos)} photos, {seconds} s, medians of {o.rounds} rounds; ratios to moviepy and ffmpeg by CPU (and wall)")
    print(f"{'way':24} {'CPU s':>7} {'wall s':>7} {'MB':>7} {'SSIM':>7} {'PSNR':>6} {'moviepy':>15} {'ffmpeg':>15}")
    medians = {name: [statistics.median(r[i] for r in rounds) for i in (0, 1)] for name, rounds in figures.items()}
    for name, (_, film, matrix) in films.items():
        ssim, psnr = quality_of(film, photos, matrix)
        cpu, wall = medians[name]
        ratios = [f"{medians[peer][0] / cpu:6.1f}x ({medians[peer][1] / wall:5.1f}x)" if peer in medians else "" for peer in
                  (("moviepy +sound", "ffmpeg +sound") if "+sound" in name else ("moviepy", "ffmpeg"))]
        print(f"{name:24} {cpu:7.2f} {wall:7.2f} {Path(film).stat().st_size / 1e6:7.2f} {ssim:7.4f} {psnr:6.2f} {ratios[0]:>15} {ratios[1]:>15}")


if __name__ == "__main__":
    main()
