#!/usr/bin/python3
"""Checks a finished album with other tools: ffprobe and ffmpeg for films, mido for scores, numpy for arrays.

usage: check_album.py ALBUM [--strict N] [--fade FRAMES]     (Debian: python3-numpy python3-mido ffmpeg)

Every film, including the album's: H.264 High and AAC, size and rate, exactly the frames of music.json, one frame duration throughout, audio and video
of equal length within an AAC frame. N of the films (default: all) are decoded strictly, and all frames of a shot must be the same picture,
except its last ones if it fades (15 by default; 0 for cuts). Every score: tempo, programs and length as in music.json. Exit code 1 on a problem.
"""
import argparse
import json
import subprocess
import sys
import wave
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import mido
import numpy as np

problems = []


def expect(condition, text):
    if not condition:
        problems.append(text)


def probe(film):
    out = subprocess.run(["ffprobe", "-v", "error", "-count_packets", "-show_streams", "-show_format", "-of", "json", film], check=True, stdout=subprocess.PIPE)
    return json.loads(out.stdout)


def check_film(film, frames, fps, size, with_music):
    streams = {s["codec_type"]: s for s in probe(film)["streams"]}
    video, name = streams["video"], film.name
    expect((video["codec_name"], video["profile"]) == ("h264", "High"), f"{name}: {video['codec_name']} {video['profile']}")
    expect((video["width"], video["height"]) == size, f"{name}: {video['width']}x{video['height']}")
    expect(video["r_frame_rate"] == video["avg_frame_rate"] == f"{fps}/1", f"{name}: rates {video['r_frame_rate']} {video['avg_frame_rate']}")
    expect(int(video["nb_read_packets"]) == frames, f"{name}: {video['nb_read_packets']} frames, not {frames}")
    expect(abs(float(video["duration"]) - frames / fps) < 1e-6, f"{name}: {video['duration']} s")
    if with_music:
        audio = streams["audio"]
        expect(audio["codec_name"] == "aac", f"{name}: audio {audio['codec_name']}")
        expect(abs(float(audio["duration"]) - frames / fps) <= 1024 / int(audio["sample_rate"]) + 1e-6, f"{name}: audio {audio['duration']} s, video {frames / fps} s")
    packets = subprocess.run(["ffprobe", "-v", "error", "-select_streams", "v", "-show_entries", "packet=duration_time,pts_time", "-of", "csv=p=0", film],
                             check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    times = sorted(float(p.split(",")[0]) for p in packets)
    expect(np.allclose(np.diff(times), 1 / fps, atol=2e-6), f"{name}: frame times are not even")
    return frames


def slides_of(cluster):
    plan = cluster["slides"]
    return ([plan["card"]] if "card" in plan else []) + plan["frames"]


def check_pictures(film, slides, fade):
    strict = subprocess.run(["ffmpeg", "-v", "error", "-err_detect", "explode", "-xerror", "-threads", "1", "-i", film, "-map", "0:v", "-f", "framemd5", "-", "-map", "0:a?", "-f", "null", "-"],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    expect(strict.returncode == 0 and not strict.stderr.strip(), f"{film.name}: strict decoding says: {strict.stderr.strip()[:300]}")
    hashes = [line.split(",")[-1].strip() for line in strict.stdout.splitlines() if line and not line.startswith("#")]
    starts = np.cumsum([0, *slides[:-1]])
    plain = [frames - max(0, min(fade, frames - 2)) for frames in slides]
    expect(all(len(set(hashes[start:start + length])) == 1 for start, length in zip(starts, plain)), f"{film.name}: frames of a shot differ")
    return len(hashes)


def check_score(midi, wav, cluster, seconds):
    score = mido.MidiFile(midi)
    music = cluster["music"]
    tempo = next(m.tempo for t in score.tracks for m in t if m.type == "set_tempo")
    expect(score.type == 1, f"{midi.name}: format {score.type}")
    planned = music.get("tempo", music.get("bpm"))
    expect(abs(mido.tempo2bpm(tempo) - planned) < 0.01 * planned, f"{midi.name}: {mido.tempo2bpm(tempo):.2f} bpm, planned {planned}")
    programs = sorted({m.program for t in score.tracks for m in t if m.type == "program_change"})
    named = sorted({layer["program"] for layer in music.get("layers", [])})
    expect(not named or programs == named, f"{midi.name}: programs {programs}, planned {named}")
    expect(score.length <= seconds + 0.05, f"{midi.name}: {score.length:.2f} s, film {seconds} s")
    with wave.open(str(wav)) as sound:
        expect(sound.getnframes() * 30 == round(seconds * 30) * sound.getframerate(), f"{wav.name}: {sound.getnframes()} samples for {seconds} s")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("album", type=Path)
    parser.add_argument("--strict", type=int, default=10**9)
    parser.add_argument("--fade", type=int, default=15)
    parser.add_argument("--fps", type=int, default=30)
    parser.add_argument("--size", default="1920x1080")
    o = parser.parse_args()
    size = tuple(map(int, o.size.split("x")))
    document = json.loads((o.album / "data" / "clusters.json").read_text())
    clusters = document["clusters"]
    all_clusters = [*clusters, *([document["album"]] if "album" in document else [])]
    music = {t["id"]: t for t in json.loads((o.album / "data" / "music.json").read_text())["tracks"]}
    films = {f["id"]: f for f in json.loads((o.album / "data" / "films.json").read_text())["films"]}
    for c in all_clusters:
        track, film = music.get(c["id"], {}), films.get(c["id"], {})
        c["files"] = {**track.get("files", {}), **{k: film[k] for k in ("film", "poster") if k in film}}
        c["music"], c["slides"] = track.get("music"), track.get("slides")
    filmed = [c for c in all_clusters if "film" in c["files"]]
    total = decoded = 0
    for c in filmed:
        film = o.album / c["files"]["film"]
        frames = sum(slides_of(c))
        total += check_film(film, frames, o.fps, size, "wav" in c["files"])
        if "wav" in c["files"]:
            check_score(o.album / c["files"]["midi"], o.album / c["files"]["wav"], c, frames / o.fps)
    with ThreadPoolExecutor(2) as pool:
        for n in pool.map(lambda c: check_pictures(o.album / c["files"]["film"], slides_of(c), o.fade), filmed[:o.strict]):
            decoded += n
    embeddings, reduced = (np.load(o.album / "data" / f"{n}.npz") for n in ("embeddings", "reduced"))
    norms = np.linalg.norm(embeddings["embeddings"], axis=1)
    expect(np.allclose(norms, 1, atol=1e-4), f"embeddings: norms from {norms.min()} to {norms.max()}")
    print(f"{len(clusters)} clusters, {len(filmed)} films, {total} frames, {decoded} decoded strictly")
    for name, archive in (("embeddings", embeddings), ("reduced", reduced)):
        print(f"{name}.npz:", ", ".join(f"{k} {archive[k].dtype}{list(archive[k].shape)}" for k in archive.files))
    for p in problems:
        print("PROBLEM", p)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
