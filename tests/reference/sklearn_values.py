#!/usr/bin/env python3
"""Reference values by scikit-learn for PCA, K-Means and measures of clusterings.

Made with Debian 12's scikit-learn 1.2.1 and numpy 1.24.2 on one thread:
    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python3 tests/reference/sklearn_values.py tests/Imago.Tests/Clustering/Data
PCA's signs are chosen so that the largest loading of each component is positive, as scikit-learn itself does since 1.5.
"""
import json
import pathlib
import sys

import numpy as np
from sklearn.cluster import KMeans
from sklearn.datasets import make_blobs
from sklearn.decomposition import PCA
from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score, silhouette_samples


def data_sets():
    random = np.random.RandomState(20)
    yield "blobs", make_blobs(120, 2, centers=4, cluster_std=0.8, random_state=21)[0], 4
    yield "offset", random.randn(90, 5) * [3, 2, 1, 0.5, 0.2] + [10, -5, 0, 2, 50], 3
    yield "wide", random.randn(24, 40), 3


def k_means(points, start, tolerance):
    fit = KMeans(len(start), init=start, n_init=1, algorithm="lloyd", max_iter=300, tol=tolerance).fit(points)
    return fit.labels_, fit.cluster_centers_, fit.inertia_, fit.n_iter_


for name, points, k in data_sets():
    points = np.round(points, 4)
    values = {"X": points}
    pca = PCA(min(*points.shape, 8), svd_solver="full").fit(points)
    largest = np.abs(pca.components_).argmax(axis=1)
    signs = np.sign(pca.components_[np.arange(len(largest)), largest])
    values["pca_mean"] = pca.mean_
    values["pca_components_vflip"] = pca.components_ * signs[:, None]
    values["pca_scores_vflip"] = pca.transform(points) * signs
    values["pca_explained_variance"] = pca.explained_variance_
    values["pca_explained_variance_ratio"] = pca.explained_variance_ratio_
    start = points[np.random.RandomState(22).permutation(len(points))[:k]].copy()
    values["km_init"] = start
    for key, tolerance in (("km", 1e-4), ("km_tol0", 0)):
        labels, centers, inertia, rounds = k_means(points, start, tolerance)
        values |= {f"{key}_labels": labels, f"{key}_centers": centers, f"{key}_inertia": np.array(inertia), f"{key}_n_iter": np.array(rounds)}
    values["silhouette_samples"] = silhouette_samples(points, values["km_labels"])
    alone = values["km_labels"].copy()
    alone[0] = k
    values["labels_singleton"] = alone
    values["silhouette_samples_singleton"] = silhouette_samples(points, alone)
    for key, labels in (("", values["km_labels"]), ("_singleton", alone)):
        values[f"calinski_harabasz{key}"] = np.array(calinski_harabasz_score(points, labels))
        values[f"davies_bouldin{key}"] = np.array(davies_bouldin_score(points, labels))
    path = pathlib.Path(sys.argv[1]) / f"{name}.json"
    path.write_text(json.dumps({key: value.tolist() for key, value in values.items()}, separators=(",", ":")) + "\n")
