#!/usr/bin/python3
"""Reference values for tests/Imago.Tests/Reduction: the deterministic parts of UMAP, and the quality of its maps.

Run from the repository's root with Debian 12's python3-umap-learn 0.5.3, scikit-learn 1.2.1 and numpy 1.24.2:
    tests/reference/umap_values.py
Writes tests/Imago.Tests/Reduction/Data/umap.json.
"""
import json, os, warnings
import numpy as np
import umap
from sklearn.manifold import trustworthiness
from sklearn.metrics import pairwise_distances
from sklearn.neighbors import NearestNeighbors
from umap.umap_ import compute_membership_strengths, find_ab_params, fuzzy_simplicial_set, smooth_knn_dist

warnings.filterwarnings("ignore")
OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Imago.Tests", "Reduction", "Data")


def numbers(values, digits=7):
    return [float(f"%.{digits}g" % v) for v in np.asarray(values, dtype=np.float64).ravel()]


def mixture(n, columns, groups, spread, seed):
    random = np.random.RandomState(seed)
    centres = random.randn(groups, columns)
    return np.round(centres[np.arange(n) % groups] + spread * random.randn(n, columns), 4).astype(np.float32)


def fuzzy_set(name, points, k, metric):
    distances = pairwise_distances(points.astype(np.float64), metric=metric).astype(np.float32)
    graph, sigmas, rhos = fuzzy_simplicial_set(distances, k, np.random.RandomState(42), "precomputed")
    graph = graph.tocsr()
    graph.sort_indices()
    return dict(
        name=name, k=k, metric=metric, columns=points.shape[1], points=numbers(points, 9), rhos=numbers(rhos), sigmas=numbers(sigmas),
        starts=graph.indptr.tolist(), targets=graph.indices.tolist(), weights=numbers(graph.data))


def new_points(points, new, k):
    distances = pairwise_distances(new.astype(np.float64), points.astype(np.float64)).astype(np.float32)
    indices = np.argsort(distances, kind="stable")[:, :k].astype(np.int32)
    near = np.take_along_axis(distances, indices, 1)
    sigmas, rhos = smooth_knn_dist(near, float(k), local_connectivity=0.0)
    _, _, weights, _ = compute_membership_strengths(indices, near, sigmas, rhos, bipartite=True)
    return dict(
        k=k, columns=points.shape[1], points=numbers(points, 9), new=numbers(new, 9), sigmas=numbers(sigmas),
        targets=indices.ravel().tolist(), weights=numbers(weights))


def preservation(points, embedding, k):
    near = [NearestNeighbors(n_neighbors=k).fit(x).kneighbors(return_distance=False) for x in (points, embedding)]
    return float(np.mean([len(set(a) & set(b)) / k for a, b in zip(*near)]))


def quality(name, points, k=15):
    """A map, its quality, and the mean quality of maps of twenty seeds, because a single one may be lucky."""
    maps = [umap.UMAP(random_state=seed).fit_transform(points) for seed in range(42, 62)]
    worth = [(float(trustworthiness(points, y, n_neighbors=k)), preservation(points, y, k)) for y in maps]
    return dict(
        name=name, k=k, columns=points.shape[1], points=numbers(points, 9), map=numbers(maps[0]),
        map_trustworthiness=worth[0][0], map_preservation=worth[0][1],
        trustworthiness=float(np.mean([w[0] for w in worth])), preservation=float(np.mean([w[1] for w in worth])))


scattered = mixture(60, 6, 3, 0.7, 1)
repeated = mixture(40, 4, 4, 0.5, 2)
repeated[20:29] = repeated[20]
with open(os.path.join(OUT, "umap.json"), "w") as f:
    json.dump(dict(
        umap=umap.__version__,
        curves=[dict(min_dist=m, spread=s, **dict(zip("ab", map(float, find_ab_params(s, m))))) for m, s in ((0.1, 1), (0, 1), (0.01, 1), (0.5, 1), (1, 1), (0.25, 2), (0.001, 0.5))],
        fuzzy_sets=[
            fuzzy_set("scattered", scattered, 10, "euclidean"), fuzzy_set("scattered", scattered, 15, "cosine"),
            fuzzy_set("repeated", repeated, 6, "euclidean")],
        new_points=new_points(scattered, np.vstack([mixture(9, 6, 3, 0.9, 3), scattered[:2]]), 10),
        quality=[quality("mixture", mixture(300, 16, 6, 0.8, 4)), quality("noise", mixture(200, 5, 1, 1.0, 5))]), f)
