#!/usr/bin/python3
"""Judges an album by labels that Imago does not know: do photos of one species lie together?

    bench/judge_visual.py ALBUM LABELS.csv

ALBUM is an album folder; LABELS.csv has the columns file,species, file being a photo's file name. Prints, per array of
data/embeddings.npz and data/reduced.npz, the share of each photo's five nearest neighbours (Euclidean) that are of its
species (P@5), and the normalised mutual information (NMI) and adjusted Rand index (ARI) of K-Means with as many clusters
as there are species, on 64 principal components, mean of seeds 0 to 3; then NMI and ARI of the album's own clusters.
Needs numpy and scikit-learn (Debian 12: python3-sklearn 1.2.1).
"""
import argparse, csv, os, sys
import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

SEEDS = range(4)


def read_csv(path):
    with open(path, newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f))


def precision_at_5(x, species):
    x = x.astype(np.float32)
    squares = (x * x).sum(1)
    hits = 0
    for start in range(0, len(x), 1024):
        part = slice(start, min(start + 1024, len(x)))
        distances = squares[None] - 2 * x[part] @ x.T
        distances[np.arange(part.stop - part.start), np.arange(part.start, part.stop)] = np.inf
        hits += (species[np.argpartition(distances, 5, axis=1)[:, :5]] == species[part, None]).sum()
    return hits / (5 * len(x))


def agreement(species, clusters):
    return normalized_mutual_info_score(species, clusters), adjusted_rand_score(species, clusters)


def row(name, *values):
    print(f"{name:<44}" + "".join(f"{v:>9}" if isinstance(v, str) else f"{v:>9.3f}" for v in values))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("album")
    parser.add_argument("labels")
    options = parser.parse_args()
    data = os.path.join(options.album, "data")
    names = {int(r["id"]): os.path.basename(r["path"]) for r in read_csv(os.path.join(data, "index.csv"))}
    species_of = {r["file"]: r["species"] for r in read_csv(options.labels)}
    known = {i: species_of[n] for i, n in names.items() if n in species_of}
    if not known:
        sys.exit(f"No photo of {options.album} is named in {options.labels}.")
    row("", "photos", "species", "P@5", "NMI", "ARI")

    for file, arrays in (("embeddings.npz", ["embeddings"]), ("reduced.npz", ["whitened", "pca"])):
        path = os.path.join(data, file)
        if not os.path.exists(path):
            continue
        with np.load(path) as archive:
            for name in (a for a in arrays if a in archive):
                x = archive[name]
                ids = archive["ids"] if "ids" in archive else np.arange(len(x))
                kept = np.array([int(i) in known for i in ids])
                x = x[kept]
                species = np.unique([known[int(i)] for i in ids[kept]], return_inverse=True)[1]
                count = species.max() + 1
                scores = PCA(min(64, *x.shape), random_state=0).fit_transform(x) if x.shape[1] > 64 else x
                runs = [agreement(species, KMeans(count, n_init=4, random_state=s).fit_predict(scores)) for s in SEEDS]
                row(f"{file} {name} [{x.shape[1]}]", str(len(x)), str(count), precision_at_5(x, species), *np.mean(runs, axis=0))
                if x.shape[1] > 64:
                    row(f"{file} {name} on 64 components", str(len(x)), str(count), precision_at_5(scores, species), *np.mean(runs, axis=0))

    path = os.path.join(data, "labels.csv")
    if os.path.exists(path):
        rows = [r for r in read_csv(path) if int(r["id"]) in known]
        clusters = [int(r["cluster"]) for r in rows]
        row(f"labels.csv ({len(set(clusters) - {-1})} clusters)", str(len(rows)), str(len({known[int(r['id'])] for r in rows})), "",
            *agreement([known[int(r["id"])] for r in rows], clusters))


if __name__ == "__main__":
    main()
