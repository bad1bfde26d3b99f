#!/usr/bin/python3
"""Makes tests/Imago.Tests/Imaging/Scaling/Data/lanczos-parts.json: parts of small pictures scaled by Pillow's
Image.resize(size, Resampling.LANCZOS, box), each channel in mode F, some of them in linear light: decoded to light by sRGB's curve
(IEC 61966-2-1), scaled, and encoded again.
Made with Pillow 9.4.0 and numpy 1.24.2 (Debian 12: python3-pil, python3-numpy)."""
import json
import pathlib

import numpy
import PIL
from PIL import Image

TARGET = pathlib.Path(__file__).parents[1] / "Imago.Tests" / "Imaging" / "Scaling" / "Data" / "lanczos-parts.json"
PARTS = [((23, 17), (61, 40), (0, 0, 23, 17)), ((40, 30), (13, 11), (3.25, 0, 36.75, 30)), ((40, 30), (16, 9), (0, 5.5, 40, 28)), ((16, 16), (16, 9), (0, 4, 16, 13)),
         ((31, 20), (20, 20), (7.4, 0, 27.4, 20)), ((1, 50), (32, 18), (0, 20.25, 1, 20.8125)), ((50, 1), (18, 32), (30, 0, 30.5625, 1)), ((64, 48), (10, 10), (10, 1.5, 56.5, 48))]


def to_light(levels):
    v = levels / 255
    return numpy.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)


def to_levels(light):
    v = numpy.clip(light, 0, 1)
    return 255 * numpy.where(v <= 0.0031308, 12.92 * v, 1.055 * v ** (1 / 2.4) - 0.055)


cases = []
random = numpy.random.RandomState(11)
for number, (before, after, box) in enumerate(PARTS * 2):
    linear = number >= len(PARTS)
    source = random.randint(0, 256, (before[1], before[0], 3)).astype(numpy.uint8)
    samples = to_light(source.astype(numpy.float64)) if linear else source
    channels = [Image.fromarray(samples[..., c].astype(numpy.float32), "F").resize(after, Image.Resampling.LANCZOS, box) for c in range(3)]
    scaled = numpy.stack([numpy.asarray(c, numpy.float64) for c in channels], -1)
    scaled = numpy.clip(numpy.floor((to_levels(scaled) if linear else scaled) + 0.5), 0, 255).astype(numpy.uint8)
    cases.append({"width": before[0], "height": before[1], "left": box[0], "top": box[1], "right": box[2], "bottom": box[3], "toWidth": after[0], "toHeight": after[1],
                  "linear": linear, "source": source.tobytes().hex(), "scaled": scaled.tobytes().hex()})
TARGET.write_text(json.dumps({"pillow": PIL.__version__, "numpy": numpy.__version__, "cases": cases}, indent=0) + "\n")
print(len(cases), PIL.__version__, numpy.__version__)
