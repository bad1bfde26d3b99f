#!/usr/bin/python3
"""K-Means and PCA against scikit-learn: seconds of the fits alone, and how good the answers are.

    dotnet build bench/Imago.Bench -c Release
    bench/against_sklearn.py kmeans [--reduced ALBUM/data/reduced.npz] [--sets NAME,...] [--k 60,200] [--rounds 5] [--peers lloyd,elkan]
    bench/against_sklearn.py pca    [--rounds 5]

Needs Debian's python3-sklearn over libopenblas0-pthread. The tools take turns, and ratios are taken turn by turn, so that other work on the
machine affects all alike. Processor seconds are given beside wall seconds. No tool has more than two threads. On a busy machine
scikit-learn's threads spin while they wait for one another; --threads 1 is then the fair comparison, by processor time.

Both get the same float32 points, n_init 10 (3 for 50,000 points and 200 clusters), scikit-learn's own tolerance and maximum number
of iterations, and another seed every round. The inertia is computed here, in double precision, from each tool's labels: the sum of squared
distances from the groups' means. `inertia` is Imago's over scikit-learn's, the worst and the median of the rounds: 1 or below is as good or better.

The sets all have 64 dimensions whose variances fall like those of principal components (the j-th as j^-0.8):
  album              the principal scores in --reduced, made by imago embed and imago reduce from a folder of photos
  mixed-N            150 normal groups whose centres lie so close that they overlap, each with its own shape; the r-th
                     largest has a size proportional to 1/r^0.7; a tenth of the points belong to no group
  clear-N            100 normal groups that hardly touch, sizes as above
"""
import argparse, os, statistics, subprocess, sys, tempfile, time
THREADS = sys.argv[sys.argv.index("--threads") + 1] if "--threads" in sys.argv else "2"
os.environ.update(OMP_NUM_THREADS=THREADS, OPENBLAS_NUM_THREADS=THREADS)
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
RUNNER = ["dotnet", os.path.join(HERE, "Imago.Bench", "bin", "Release", "net10.0", "Imago.Bench.dll"), "fits"]
DIMENSIONS = 64


def mixture(count, groups, closeness, strays, seed):
    """Normal groups of unequal sizes; closeness is the groups' spread as a share of that of their centres."""
    random = np.random.default_rng(seed)
    scale = np.arange(1, DIMENSIONS + 1) ** -0.4
    shares = np.arange(1, groups + 1) ** -0.7
    group = random.choice(groups, count, p=shares / shares.sum())
    centres = random.normal(size=(groups, DIMENSIONS)) * scale
    shapes = random.lognormal(0, 0.4, (groups, DIMENSIONS)) * scale * closeness
    points = centres[group] + random.normal(size=(count, DIMENSIONS)) * shapes[group]
    stray = random.random(count) < strays
    points[stray] = random.normal(size=(stray.sum(), DIMENSIONS)) * scale * 1.2
    return points.astype(np.float32)


def points_of(name, reduced):
    if name == "album":
        return np.ascontiguousarray(np.load(reduced)["pca"], dtype=np.float32)
    kind, count = name.split("-")
    return mixture(int(count), 150, 1.0, 0.1, 1) if kind == "mixed" else mixture(int(count), 100, 0.25, 0.02, 2)


def inertia(points, labels):
    points = points.astype(float)
    groups, labels = np.unique(labels, return_inverse=True)
    means = np.zeros((len(groups), points.shape[1]))
    np.add.at(means, labels, points)
    means /= np.bincount(labels)[:, None]
    return ((points - means[labels]) ** 2).sum()


def processor_seconds(process):
    """Processor seconds of its live threads; those of the pools stay."""
    return sum(int(open(f"/proc/{process}/task/{task}/schedstat").read().split()[0]) for task in os.listdir(f"/proc/{process}/task")) / 1e9


class Imago:
    def __init__(self):
        self.process = subprocess.Popen(RUNNER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=dict(os.environ, DOTNET_PROCESSOR_COUNT=THREADS))
        self.process.stdout.readline()

    def ask(self, *request):
        before = processor_seconds(self.process.pid)
        print(*request, file=self.process.stdin, flush=True)
        answer = [float(x) for x in self.process.stdout.readline().split()]
        return answer[0], processor_seconds(self.process.pid) - before, answer[1:]


def timed(fit):
    wall, processor = time.perf_counter(), processor_seconds(os.getpid())
    result = fit()
    return time.perf_counter() - wall, processor_seconds(os.getpid()) - processor, result


def report(name, times):
    """times: tool -> [(wall, processor)], Imago's first."""
    own, *peers = times
    for tool in times:
        wall, processor = zip(*times[tool])
        ratio = "" if tool == own else f"; imago is {statistics.median(p / o for (p, _), (o, _) in zip(times[tool], times[own])):5.2f} times as fast ({statistics.median(p / o for (_, p), (_, o) in zip(times[tool], times[own])):5.2f} by processor time)"
        print(f"{name:24} {tool:22} {statistics.median(wall):8.3f} s (least {min(wall):8.3f}), processor {statistics.median(processor):8.3f} s{ratio}", flush=True)


def kmeans(arguments):
    from sklearn.cluster import KMeans
    imago = Imago()
    peers = arguments.peers.split(",")
    with tempfile.TemporaryDirectory() as folder:
        for name in arguments.sets.split(","):
            if name == "album" and not arguments.reduced:
                continue
            points = points_of(name, arguments.reduced)
            file, labels = os.path.join(folder, name), os.path.join(folder, "labels")
            points.tofile(file)
            for k in (int(k) for k in arguments.k.split(",")):
                starts = 3 if len(points) > 20000 and k > 100 else 10
                times = {"imago": [], **{f"scikit-learn {peer}": [] for peer in peers}}
                qualities = {peer: [] for peer in peers}
                for round_ in range(arguments.rounds + 1):
                    wall, processor, _ = imago.ask("kmeans", file, points.shape[1], k, starts, round_, labels)
                    own = inertia(points, np.fromfile(labels, dtype=np.int32))
                    found = {peer: timed(lambda: KMeans(k, n_init=starts, algorithm=peer, random_state=round_).fit(points)) for peer in peers}
                    if round_ == 0 and arguments.rounds > 1:
                        continue
                    times["imago"].append((wall, processor))
                    for peer, (wall, processor, fit) in found.items():
                        times[f"scikit-learn {peer}"].append((wall, processor))
                        qualities[peer].append(own / inertia(points, fit.labels_))
                report(f"{name} k={k} x{starts}", times)
                for peer, ratios in qualities.items():
                    print(f"{'':24} inertia over {peer}'s: worst {max(ratios):.5f}, median {statistics.median(ratios):.5f}", flush=True)
    print("load average", *os.getloadavg())


def pca(arguments):
    from sklearn.decomposition import PCA
    imago = Imago()
    with tempfile.TemporaryDirectory() as folder:
        for count, width in ((1500, 512), (9285, 512), (9285, 1536), (400, 20000)):
            random = np.random.default_rng(3)
            inner = mixture(count, 150, 1.0, 0.1, 1)
            points = (inner @ random.normal(size=(DIMENSIONS, width)) + random.normal(size=(count, width)) * 0.5 + 1).astype(np.float32)
            file = os.path.join(folder, f"{count}x{width}")
            points.tofile(file)
            times = {"imago": [], "scikit-learn full": [], "scikit-learn randomized": []}
            for round_ in range(arguments.rounds + 1):
                wall, processor, variances = imago.ask("pca", file, width, 64)
                found = {solver: timed(lambda: PCA(64, svd_solver=solver, random_state=round_).fit(points)) for solver in ("full", "randomized")}
                if round_ == 0:
                    exact = np.linalg.svd(points.astype(float) - points.astype(float).mean(0), compute_uv=False)[:64] ** 2 / (count - 1)
                    errors = {"imago": variances, **{f"scikit-learn {solver}": found[solver][2].explained_variance_ for solver in found}}
                    print(f"{count}x{width}: largest relative error of a variance:", ", ".join(f"{tool} {np.abs(np.array(v) / exact - 1).max():.1e}" for tool, v in errors.items()))
                    continue
                times["imago"].append((wall, processor))
                for solver, (wall, processor, _) in found.items():
                    times[f"scikit-learn {solver}"].append((wall, processor))
            report(f"{count}x{width} to 64", times)
    print("load average", *os.getloadavg())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("kmeans", "pca"))
    parser.add_argument("--reduced", help="an NPZ with the array pca; without it the set album is left out")
    parser.add_argument("--sets", default="album,mixed-9285,clear-9285,mixed-50000,clear-50000")
    parser.add_argument("--k", default="60,200")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", choices=("1", "2"), default="2")
    parser.add_argument("--peers", default="lloyd,elkan")
    arguments = parser.parse_args()
    {"kmeans": kmeans, "pca": pca}[arguments.what](arguments)


main()
