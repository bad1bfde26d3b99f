#!/usr/bin/python3
"""Imago beside the study it rebuilds, stage by stage, on the same photos, in turns.

usage: against_reference.py PHOTOS --reference reference_pipeline.py [--work DIR] [--k 60] [--films 2] [--rounds 2]

Runs the reference pipeline (Debian's Python packages; its script is named by --reference) and Imago's commands alternately and prints
CPU seconds (user + system, with all child processes), wall seconds and their ratios. Films are compared per second of film, because the
two sides group the photos differently and their films differ in length. If Debian's torch is missing, the reference uses Imago's
embeddings, and its embed stage is left out of the table.

Every reference run loads its libraries and clusters the photos again; that cost is measured by a run without stages and subtracted.
"""
import argparse
import importlib.util
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

# The accuracy of the difference of two runs, in CPU seconds.
NOISE = 0.3

REPOSITORY = Path(__file__).resolve().parent.parent


def measure(command):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nended with {done.returncode}:\n{done.stderr[-2000:]}")
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return cpu, wall, done.stdout


def seconds_of_film(folder):
    total = 0.0
    for film in sorted(Path(folder).glob("cluster_*.mp4")):
        probe = subprocess.run(["ffprobe", "-v", "error", "-select_streams", "v", "-show_entries", "stream=duration", "-of", "csv=p=0", film],
                               check=True, stdout=subprocess.PIPE, text=True)
        total += float(probe.stdout.strip().strip(","))
    return total


class Sides:
    def __init__(self, options):
        self.o = options
        self.album, self.out = options.work / "imago", options.work / "reference"
        self.torch = importlib.util.find_spec("torch") is not None

    def imago(self, *arguments):
        return measure([REPOSITORY / "imago", *arguments, "--quiet"])[:2]

    def reference(self, stages, *arguments):
        cpu, wall, printed = measure(["/usr/bin/python3", self.o.reference, self.o.photos, self.out, "--k", self.o.k, "--stages", stages, *arguments])
        return cpu, wall, json.loads(printed.splitlines()[-1])

    def start_afresh(self):
        for folder in (self.album, self.out):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)

    def round(self):
        """One round; yields (stage, reference cpu, reference wall, imago cpu, imago wall)."""
        o, album = self.o, self.album
        self.start_afresh()
        ours = self.imago("index", "--input", o.photos, "--album", album)
        ours_embed = self.imago("embed", "--encoder", "visual", "--album", album)
        if self.torch:
            theirs_embed = self.reference("embed")
        else:
            shutil.copy(album / "data" / "embeddings.npz", self.out / "embeddings.npz")
        base = self.reference("none")
        index = self.reference("index")
        yield "index", index[0] - base[0], index[2]["index"], *ours
        if self.torch:
            yield "embed (CLIP; ours: visual)", theirs_embed[0] - base[0], theirs_embed[2]["embed"], *ours_embed
        reduce, cluster = self.imago("reduce", "--album", album), self.imago("cluster", "--k", o.k, "--album", album)
        yield "pca + k-means + silhouette", base[0], sum(base[2][s] for s in ("pca", "kmeans", "silhouette")), reduce[0] + cluster[0], reduce[1] + cluster[1]
        features = self.reference("features")
        describe = self.imago("describe", "--album", album)
        yield "features (ours: within embed)", features[0] - base[0], features[2]["features"], *describe
        music = self.reference("music", "--videos", o.films)
        video = self.reference("video", "--videos", o.films)
        length = seconds_of_film(self.out)
        compose, render = self.imago("compose", "--films", o.films, "--album", album), self.imago("render", "--films", o.films, "--album", album)
        scale = length / seconds_of_film(album / "videos")
        yield f"music ({o.films} tracks)", music[0] - base[0], music[2]["music"], compose[0] * scale, compose[1] * scale
        yield f"films ({o.films}, {length:.0f} s)", video[0] - base[0], video[2]["video"], render[0] * scale, render[1] * scale
        yield "music and films", music[0] + video[0] - 2 * base[0], music[2]["music"] + video[2]["video"], (compose[0] + render[0]) * scale, (compose[1] + render[1]) * scale


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("photos", type=Path)
    parser.add_argument("--reference", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("bench-work"))
    parser.add_argument("--k", type=int, default=60)
    parser.add_argument("--films", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=2)
    sides = Sides(parser.parse_args())
    rows = {}
    for number in range(sides.o.rounds):
        for stage, *figures in sides.round():
            rows.setdefault(stage, []).append(figures)
            print(f"# round {number + 1}: {stage}", file=sys.stderr)
    print(f"{os.cpu_count()} cores, medians of {sides.o.rounds} rounds; ratio = reference / Imago")
    print(f"{'stage':32} {'ref CPU':>9} {'ours CPU':>9} {'ratio':>7} {'ref wall':>9} {'ours wall':>9} {'ratio':>7}")
    for stage, rounds in rows.items():
        rc, rw, oc, ow = (statistics.median(r[i] for r in rounds) for i in range(4))
        cpu = f"{rc / oc:6.1f}x" if rc > NOISE else "  (noise)"
        print(f"{stage:32} {rc:9.2f} {oc:9.2f} {cpu:>7} {rw:9.2f} {ow:9.2f} {rw / ow:6.1f}x")


if __name__ == "__main__":
    main()
