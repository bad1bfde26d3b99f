#!/usr/bin/python3
"""Reference values for tests/Imago.Tests/Reduction: whitened blocks by scikit-learn's PCA.

Run from the repository's root with Debian 12's python3-sklearn 1.2.1:
    tests/reference/whitening_values.py
Writes tests/Imago.Tests/Reduction/Data/whitening.json.
"""
import json, os
import numpy as np, sklearn
from sklearn.decomposition import PCA

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Imago.Tests", "Reduction", "Data")


def whiten(block, dims, exponent, weight):
    block = block / np.linalg.norm(block, axis=1, keepdims=True)
    n = len(block)
    pca = PCA(min(dims, n - 1, block.shape[1]), svd_solver="full").fit(block)
    scores = pca.transform(block)
    scores *= np.sign(scores[np.abs(scores).argmax(0), range(scores.shape[1])])
    scores /= (pca.explained_variance_ * (n - 1) / n) ** exponent
    return weight * scores / np.linalg.norm(scores, axis=1, keepdims=True)


def case(n, seed):
    random = np.random.RandomState(seed)
    blocks = [dict(length=9, dims=4, exponent=0.35, weight=1.0), dict(length=21, dims=30, exponent=0.2, weight=0.5)]
    rows = np.hstack([random.randn(n, b["length"]) @ random.randn(b["length"], b["length"]) + 2 for b in blocks]).astype(np.float32)
    at, parts = 0, []
    for b in blocks:
        parts.append(whiten(rows[:, at:at + b["length"]].astype(np.float64), b["dims"], b["exponent"], b["weight"]))
        at += b["length"]
    whitened = np.hstack(parts)
    return dict(rows=n, columns=whitened.shape[1], blocks=blocks, embeddings=[float(v) for v in rows.ravel()], whitened=[round(v, 7) for v in whitened.ravel()])


# More rows than columns of either block, fewer than those of one, fewer than those of both.
with open(os.path.join(OUT, "whitening.json"), "w") as f:
    json.dump(dict(sklearn=sklearn.__version__, cases=[case(60, 1), case(15, 2), case(6, 3)]), f)
