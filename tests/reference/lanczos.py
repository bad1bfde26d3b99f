#!/usr/bin/python3
"""Makes tests/Imago.Tests/Imaging/Scaling/Data/lanczos.json: small pictures scaled by Pillow's Image.resize(size, Resampling.LANCZOS),
each channel in mode F: in 8 bits Pillow also clips overshoot between the two axes, which is not part of the filter.
Made with Pillow 9.4.0 and numpy 1.24.2 (Debian 12: python3-pil, python3-numpy)."""
import json
import pathlib

import numpy
import PIL
from PIL import Image

TARGET = pathlib.Path(__file__).parents[1] / "Imago.Tests" / "Imaging" / "Scaling" / "Data" / "lanczos.json"
SIZES = [((23, 17), (61, 40)), ((40, 30), (13, 11)), ((16, 16), (16, 31)), ((31, 20), (31, 20)), ((48, 9), (7, 27)), ((2, 3), (19, 14)), ((1, 1), (6, 4)), ((64, 5), (63, 6))]


def picture(width, height, kind, random):
    y, x = numpy.mgrid[0:height, 0:width]
    if kind == 0:
        pixels = random.randint(0, 256, (height, width, 3))
    elif kind == 1:
        pixels = numpy.stack([127 + 120 * numpy.sin(x * a + y * b) for a, b in ((0.3, 0.1), (0.7, -0.4), (0.05, 0.9))], -1)
    else:
        pixels = numpy.where(((x // 3 + y // 2) % 2)[..., None] == 0, [255, 0, 40], [0, 255, 220])
    return numpy.clip(numpy.round(pixels), 0, 255).astype(numpy.uint8)


cases = []
random = numpy.random.RandomState(7)
for number, (before, after) in enumerate(SIZES * 3):
    source = picture(*before, number // len(SIZES), random)
    channels = [Image.fromarray(source[..., c].astype(numpy.float32), "F").resize(after, Image.Resampling.LANCZOS) for c in range(3)]
    scaled = numpy.clip(numpy.floor(numpy.stack([numpy.asarray(c) for c in channels], -1) + 0.5), 0, 255).astype(numpy.uint8)
    cases.append({"width": before[0], "height": before[1], "toWidth": after[0], "toHeight": after[1], "source": source.tobytes().hex(), "scaled": scaled.tobytes().hex()})
TARGET.parent.mkdir(parents=True, exist_ok=True)
TARGET.write_text(json.dumps({"pillow": PIL.__version__, "numpy": numpy.__version__, "cases": cases}, indent=0) + "\n")
print(len(cases), PIL.__version__, numpy.__version__)
