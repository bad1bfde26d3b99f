#!/usr/bin/python3
"""Makes tests/Imago.Tests/Embedding/Clip/Data/pixels.json: small pictures scaled by Pillow's Image.resize(size, Resampling.BICUBIC),
and squares cut as by torchvision's Resize and CenterCrop (whose two formulas stand below), some with their normalised planes.

Made with Pillow 9.4.0 and numpy 1.24.2 (Debian 12: python3-pil, python3-numpy).
"""
import json
import pathlib

import numpy
import PIL
from PIL import Image

TARGET = pathlib.Path(__file__).parents[1] / "Imago.Tests" / "Embedding" / "Clip" / "Data" / "pixels.json"
MEAN = numpy.float32([0.48145466, 0.4578275, 0.40821073])
DEVIATION = numpy.float32([0.26862954, 0.26130258, 0.27577711])
SIZES = [((23, 17), (31, 20)), ((40, 30), (13, 11)), ((16, 16), (16, 31)), ((16, 16), (5, 16)), ((31, 20), (31, 20)), ((48, 9), (7, 27)), ((2, 3), (19, 14)), ((1, 1), (6, 4)),
         ((64, 5), (63, 6)), ((3, 400), (9, 5)), ((401, 2), (3, 11)), ((33, 33), (1, 1))]
SQUARES = [(16, 16), (17, 16), (16, 17), (18, 16), (19, 16), (16, 21), (23, 16), (37, 53), (53, 37), (100, 13), (3, 90), (1, 30), (5, 4), (64, 63), (65, 64), (90, 1)]
SIDE = 16


def picture(width, height, kind, random):
    y, x = numpy.mgrid[0:height, 0:width]
    if kind == 0:
        pixels = random.randint(0, 256, (height, width, 3))
    elif kind == 1:
        pixels = numpy.stack([127 + 120 * numpy.sin(x * a + y * b) for a, b in ((0.3, 0.1), (0.7, -0.4), (0.05, 0.9))], -1)
    else:
        pixels = numpy.where(((x // 3 + y // 2) % 2)[..., None] == 0, [255, 0, 40], [0, 255, 220])
    return numpy.clip(numpy.round(pixels), 0, 255).astype(numpy.uint8)


def scaled(pixels, size):
    return Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC)


def square(pixels):
    height, width = pixels.shape[:2]
    longer = int(SIDE * max(width, height) / min(width, height))
    size = (SIDE, longer) if width <= height else (longer, SIDE)
    left, top = (int(round((side - SIDE) / 2.0)) for side in size)
    return numpy.asarray(scaled(pixels, size).crop((left, top, left + SIDE, top + SIDE)))


def entry(source, **more):
    return {"width": source.shape[1], "height": source.shape[0], "source": source.tobytes().hex(), **more}


random = numpy.random.RandomState(11)
resized, squares = [], []
for number, (before, after) in enumerate(SIZES * 2):
    source = picture(*before, number % 3, random)
    resized.append(entry(source, toWidth=after[0], toHeight=after[1], scaled=scaled(source, after).tobytes().hex()))
for number, size in enumerate(SQUARES):
    source = picture(*size, number % 3, random)
    cut = square(source)
    more = {}
    if number < 2:
        planes = (cut.astype(numpy.float32) / numpy.float32(255) - MEAN) / DEVIATION
        more["planes"] = numpy.ascontiguousarray(planes.transpose(2, 0, 1)).astype("<f4").tobytes().hex()
    squares.append(entry(source, side=SIDE, square=cut.tobytes().hex(), **more))
TARGET.parent.mkdir(parents=True, exist_ok=True)
TARGET.write_text(json.dumps({"pillow": PIL.__version__, "numpy": numpy.__version__, "resized": resized, "squares": squares}, indent=0) + "\n")
print(len(resized), len(squares), PIL.__version__, numpy.__version__)
