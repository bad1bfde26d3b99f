#!/usr/bin/python3
"""Imago's soundtracks against the fluidsynth program on the same MIDI files: wall and processor seconds, in turns.

    bench/against_fluidsynth.py ALBUM [ROUNDS]

ALBUM is an album with music/ made by `imago compose --album ALBUM`. The script runs that command again in a scratch copy: it composes,
synthesises, masters and writes WAV, tracks in parallel. fluidsynth (Debian 12: 2.3.1) renders each MIDI file with the same sound font at the
same rate to 16-bit WAV, without mastering, one process a track, two at a time. Imago's bytes with one processor are compared with those with all.
"""
import concurrent.futures, filecmp, glob, os, resource, shutil, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
FONT = "/usr/share/sounds/sf2/FluidR3_GM.sf2"


def timed(work):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compose(clusters, out, processors=None):
    environment = dict(os.environ, **({"DOTNET_PROCESSOR_COUNT": str(processors)} if processors else {}))
    subprocess.run([os.path.join(HERE, "..", "imago"), "compose", "--clusters", clusters, "--out", out, "--quiet"], check=True, env=environment)


def fluidsynth(files, out):
    def one(path):
        target = os.path.join(out, os.path.basename(path)[:-4] + ".wav")
        subprocess.run(["fluidsynth", "-ni", "-q", "-r", "48000", "-g", "0.4", "-F", target, "-O", "s16", FONT, path], check=True, capture_output=True)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(one, files))


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    album, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as scratch:
        clusters = os.path.join(scratch, "clusters.json")
        shutil.copy(os.path.join(album, "data", "clusters.json"), clusters)
        ours, theirs, alone = (os.path.join(scratch, name) for name in ("ours", "theirs", "alone"))
        for folder in (ours, theirs, alone):
            os.mkdir(folder)
        compose(clusters, alone, processors=1)
        files = sorted(glob.glob(os.path.join(glob.escape(alone), "*.mid")))
        rows = []
        for _ in range(rounds):
            rows.append((timed(lambda: compose(clusters, ours)), timed(lambda: fluidsynth(files, theirs))))
        median = lambda values: statistics.median(values)
        for name, at in (("imago", 0), ("fluidsynth", 1)):
            print(f"{name:<12}{median(r[at][0] for r in rows):8.1f} s wall {median(r[at][1] for r in rows):8.1f} s processor, {len(files)} tracks")
        print(f"fluidsynth takes {median(r[1][0] / r[0][0] for r in rows):.2f} times the wall and {median(r[1][1] / r[0][1] for r in rows):.2f} times the processor time")
        same = all(filecmp.cmp(os.path.join(alone, n), os.path.join(ours, n), shallow=False) for n in os.listdir(alone))
        print("one processor gives", "the same bytes" if same else "OTHER BYTES")


if __name__ == "__main__":
    main()
