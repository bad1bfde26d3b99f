#!/usr/bin/env python3
"""Small NPZ files by numpy, to be read by Imago. Made with Debian 12's numpy 1.24.2:
    python3 tests/reference/numpy_archives.py tests/Imago.Tests/Storage/Arrays/Data
"""
import io
import pathlib
import sys
import zipfile

import numpy as np

folder = pathlib.Path(sys.argv[1])
matrix = np.arange(6, dtype=np.float32).reshape(2, 3) / 4
arrays = {
    "embeddings": matrix,
    "doubles": matrix.astype("<f8"),
    "fortran": np.asfortranarray(matrix),
    "ids": np.array([3, -1, 9_007_199_254_740_993], dtype="<i8"),
    "small": np.array([1, -2], dtype="<i4"),
    "bytes": np.array([0, 255], dtype="|u1"),
    "encoder": np.array("clip-vit-b32"),
    "paths": np.array(["a.jpg", "бабочка 🦋.jpg", ""]),
    "sha": np.array(b"0a1b"),
    "number": np.array(0.25),
    "none": np.zeros((0, 4), dtype="<f4"),
}
np.savez(folder / "stored.npz", **arrays)
np.savez_compressed(folder / "deflated.npz", **arrays)
np.savez(folder / "unsupported.npz", half=np.zeros(2, dtype="<f2"), objects=np.array([{}], dtype=object), cube=np.zeros((1, 2, 3)))
with zipfile.ZipFile(folder / "versions.npz", "w") as archive:
    for version in ((1, 0), (2, 0), (3, 0)):
        content = io.BytesIO()
        np.lib.format.write_array(content, matrix, version=version)
        archive.writestr(f"v{version[0]}.npy", content.getvalue())
