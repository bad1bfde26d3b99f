#!/usr/bin/python3
"""Maps by `Imago.Reduction.Umap` against umap-learn's: time, trustworthiness and neighbourhood preservation on the same data.

    bench/against_umap.py PHOTOS [ROUNDS [SIZES]]

PHOTOS is a folder of photos, embedded by `imago embed --encoder visual` and reduced to 64 components; SIZES are numbers of vectors drawn from
a mixture of 60 normal distributions in 64 dimensions, 9285,50000 by default. Needs Debian's python3-umap-learn (0.5.3) and python3-sklearn.

Both take a seed and their defaults: 15 neighbours, least distance 0.1. They take turns, so that other work on the machine affects both.
Compilation by numba and .NET in the first rounds is not counted. It prints medians of wall and processor seconds, and ratios of both taken
round by round. Trustworthiness(15) and the share of the 15 nearest that are kept are computed here, exactly and alike for both: for every
point, or for 5,000 of more than 10,000. Imago's bytes with one thread are compared with those of all.
"""
import os, resource, statistics, subprocess, sys, tempfile, time, warnings
import numpy as np
import umap

warnings.filterwarnings("ignore")
HERE = os.path.dirname(os.path.abspath(__file__))
K = 15


def mixture(n, seed=1, groups=60, columns=64):
    random = np.random.RandomState(seed)
    return (random.randn(groups, columns)[random.randint(groups, size=n)] + random.randn(n, columns)).astype(np.float32)


def photos(folder, scratch):
    album, run = os.path.join(scratch, "album"), os.path.join(HERE, "..", "imago")
    for command in (["index", "--input", folder], ["embed", "--encoder", "visual"], ["reduce"]):
        subprocess.run([run, *command, "--album", album, "--quiet"], check=True)
    return np.load(os.path.join(album, "data", "reduced.npz"))["pca"]


def squared_distances(points, rows):
    points = points.astype(np.float64)
    norms = (points ** 2).sum(1)
    distances = norms[rows][:, None] + norms - 2 * points[rows] @ points.T
    distances[np.arange(len(rows)), rows] = np.inf
    return distances


def worth(points, embedding):
    """Trustworthiness (Venna and Kaski 2001) and neighbourhood preservation."""
    n = len(points)
    rows = np.arange(n) if n <= 10_000 else np.random.RandomState(0).choice(n, 5000, replace=False)
    excess, kept = 0, 0
    for block in np.array_split(rows, len(rows) // 200 + 1):
        ranks = np.empty((len(block), n), dtype=np.int32)
        np.put_along_axis(ranks, squared_distances(points, block).argsort(1), np.arange(1, n + 1, dtype=np.int32)[None, :], 1)
        near = np.argpartition(squared_distances(embedding, block), K, axis=1)[:, :K]
        ranks = np.take_along_axis(ranks, near, 1)
        excess += np.maximum(0, ranks - K).sum()
        kept += (ranks <= K).sum()
    return 1 - 2 * excess / (len(rows) * K * (2 * n - 3 * K - 1)), kept / (len(rows) * K)


class Imago:
    def __init__(self, program, threads=None):
        environment = dict(os.environ, **({"DOTNET_PROCESSOR_COUNT": str(threads)} if threads else {}))
        self.process = subprocess.Popen(["dotnet", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)

    def fit(self, source, target):
        self.process.stdin.write(f"{source}\t{target}\n")
        self.process.stdin.flush()
        return [float(x) for x in self.process.stdout.readline().split()]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def peer(points):
    wall, cpu = time.perf_counter(), time.process_time()
    embedding = umap.UMAP(random_state=42).fit_transform(points)
    return time.perf_counter() - wall, time.process_time() - cpu, embedding


def compare(name, points, rounds, program, scratch):
    source, target, alone = (os.path.join(scratch, f) for f in ("in.npz", "out.npz", "alone.npz"))
    np.savez(source, embeddings=points)
    imago = Imago(program)
    imago.fit(source, target)
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(imago.fit(source, target))
        theirs.append(peer(points))
    imago.close()
    single = Imago(program, threads=1)
    single.fit(source, alone)
    single.close()
    same = open(target, "rb").read() == open(alone, "rb").read()
    ours_worth, their_worth = worth(points, np.load(target)["umap"]), worth(points, theirs[0][2])
    median = lambda values: statistics.median(values)
    print(f"{name}: {len(points)} x {points.shape[1]}, {rounds} rounds")
    print(f"  Imago       {median([o[0] for o in ours]):8.2f} s  {median([o[1] for o in ours]):8.2f} processor s  trustworthiness {ours_worth[0]:.5f}  kept {ours_worth[1]:.4f}  peak {max(o[2] for o in ours):.0f} MB")
    print(f"  umap-learn  {median([t[0] for t in theirs]):8.2f} s  {median([t[1] for t in theirs]):8.2f} processor s  trustworthiness {their_worth[0]:.5f}  kept {their_worth[1]:.4f}  peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB (so far)")
    print(f"  ratio       {median([t[0] / o[0] for o, t in zip(ours, theirs)]):8.1f}    {median([t[1] / o[1] for o, t in zip(ours, theirs)]):8.1f}              one thread gives {'the same' if same else 'OTHER'} bytes", flush=True)


def main():
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    sizes = [int(n) for n in (sys.argv[3] if len(sys.argv) > 3 else "9285,50000").split(",")]
    with tempfile.TemporaryDirectory() as scratch:
        program = os.path.join(scratch, "program")
        subprocess.run(["dotnet", "build", os.path.join(HERE, "umap_rate.cs"), "-c", "Release", "-o", program], check=True, stdout=subprocess.DEVNULL)
        program = os.path.join(program, "umap_rate.dll")
        for n in (400, 4500):  # numba compiles separately for few and for many points
            umap.UMAP(random_state=42, n_epochs=20).fit(mixture(n))
        compare("photos", photos(sys.argv[1], scratch), rounds, program, scratch)
        for n in sizes:
            compare("mixture", mixture(n), rounds, program, scratch)


main()
