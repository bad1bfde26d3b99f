#!/usr/bin/python3
"""Reference values for tests/Imago.Tests/Embedding: scikit-image's blur effect.

Run from the repository's root with Debian 12's python3-skimage 0.19.3:
    tests/reference/skimage_values.py
Writes tests/Imago.Tests/Embedding/Measures/Data/blur.json, which holds drawn pictures of one channel and the blur effect of each in either direction;
null without a gradient, for which scikit-image returns only rounding errors.
"""
import base64, json, os
import numpy as np, skimage
from scipy import ndimage
from skimage.measure import blur_effect

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "Imago.Tests", "Embedding", "Measures", "Data")
BOX = 9


def drawn():
    random = np.random.RandomState(11)
    noise = random.randint(0, 256, (31, 43)).astype(np.uint8)
    y, x = np.mgrid[0:33, 0:48]
    card = ((x // 8 + y // 8) % 2 * 120 + (x * 2 + y) % 100).astype(np.uint8)
    yield "noise", noise
    yield "card", card
    for sigma in (1, 2, 4):
        yield "card blurred by %d" % sigma, ndimage.gaussian_filter(card, sigma)
    yield "card moved across", ndimage.uniform_filter1d(card, 11, axis=1)
    yield "card moved down", ndimage.uniform_filter1d(card, 11, axis=0)
    yield "black and white", (random.randint(0, 2, (20, 37)) * 255).astype(np.uint8)
    yield "stripes down", np.tile((np.arange(50) // 3 % 2 * 200).astype(np.uint8), (20, 1))
    yield "ramp", np.tile((np.arange(80) * 3).astype(np.uint8), (9, 1))
    yield "four by four", random.randint(0, 256, (4, 4)).astype(np.uint8)
    yield "four rows", random.randint(0, 256, (4, 39)).astype(np.uint8)
    yield "four columns", random.randint(0, 256, (41, 4)).astype(np.uint8)
    yield "seven by six", random.randint(0, 256, (6, 7)).astype(np.uint8)
    yield "wide", random.randint(0, 256, (5, 130)).astype(np.uint8)


def main():
    pictures = []
    for name, grey in drawn():
        plain = [not np.diff(grey.astype(int), axis=axis).any() for axis in (0, 1)]
        down, across = (None if p else float(b) for p, b in zip(plain, blur_effect(grey, h_size=BOX, reduce_func=None)))
        pictures.append(dict(
            name=name, width=grey.shape[1], height=grey.shape[0], grey=base64.b64encode(np.ascontiguousarray(grey).tobytes()).decode(),
            across=across, down=down))
    with open(os.path.join(OUT, "blur.json"), "w") as f:
        json.dump(dict(skimage=skimage.__version__, box=BOX, pictures=pictures), f, indent=1)
        f.write("\n")


if __name__ == "__main__":
    main()
