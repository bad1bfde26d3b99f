#!/usr/bin/python3
"""The polynomial of src/Imago/Numerics/VectorFunctions.cs: erfc(z) = exp(-z²) P(t), t = 1 / (1 + 0.4 z), P of degree 6 without a constant.

Fitted with Debian 12's numpy 1.24.2 to erfc(z) max(z, 1/4), which is how GELU uses it, by least squares whose weights grow where the
error is largest (Lawson 1961), until the error is nearly uniform. Prints the coefficients from t upwards and the error.
"""
import math
import numpy as np

z = np.linspace(0, 6, 6001)
scaled = np.array([math.erfc(v) for v in z]) * np.exp(z * z)
size = np.exp(-z * z) * np.maximum(z, 0.25)
powers = np.stack([(1 / (1 + 0.4 * z)) ** (i + 1) for i in range(6)], 1)
weight = np.ones_like(z)
for _ in range(200):
    root = size * np.sqrt(weight)
    coefficients, *_ = np.linalg.lstsq(powers * root[:, None], scaled * root, rcond=None)
    error = np.abs((powers @ coefficients - scaled) * size)
    weight *= error / error.max() + 1e-3
    weight /= weight.mean()
print(*(f"{c:.8f}" for c in coefficients), f"error {error.max():.1e}")
