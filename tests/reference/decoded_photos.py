#!/usr/bin/python3
"""Makes tests/Imago.Tests/Imaging/Decoding/Data/decoded.json: what other decoders make of the test photos.

Pillow 9.4.0 (littlecms for embedded profiles) decodes everything except HEIF, which libheif 1.15.1 decodes. Pictures are turned upright,
converted to sRGB, composited on white, and described by their size and the mean colour of each cell of a 4 x 4 grid.

Usage: decoded_photos.py PHOTOS OUT, where PHOTOS holds the folders formats, broken and orientation.
"""
import ctypes
import io
import json
import sys
from pathlib import Path

import numpy as np
import PIL
from PIL import Image, ImageCms, ImageOps

GRID = 4
HEIF_RGB = 1
HEIF_INTERLEAVED_RGB = 10
SRGB = ImageCms.createProfile("sRGB")


class HeifError(ctypes.Structure):
    _fields_ = [("code", ctypes.c_int), ("sub", ctypes.c_int), ("message", ctypes.c_char_p)]


def heif(path):
    lib = ctypes.CDLL("libheif.so.1")
    pointer = ctypes.c_void_p
    for name in ("heif_context_read_from_file", "heif_context_get_primary_image_handle", "heif_decode_image",
                 "heif_image_handle_get_raw_color_profile"):
        getattr(lib, name).restype = HeifError
    lib.heif_context_alloc.restype = pointer
    lib.heif_image_get_plane_readonly.restype = pointer
    lib.heif_image_handle_get_raw_color_profile_size.restype = ctypes.c_size_t
    context, handle, image = pointer(lib.heif_context_alloc()), pointer(), pointer()
    assert lib.heif_context_read_from_file(context, str(path).encode(), None).code == 0
    assert lib.heif_context_get_primary_image_handle(context, ctypes.byref(handle)).code == 0
    assert lib.heif_decode_image(handle, ctypes.byref(image), HEIF_RGB, HEIF_INTERLEAVED_RGB, None).code == 0
    width = lib.heif_image_get_width(image, HEIF_INTERLEAVED_RGB)
    height = lib.heif_image_get_height(image, HEIF_INTERLEAVED_RGB)
    stride = ctypes.c_int()
    plane = lib.heif_image_get_plane_readonly(image, HEIF_INTERLEAVED_RGB, ctypes.byref(stride))
    rows = np.ctypeslib.as_array(ctypes.cast(plane, ctypes.POINTER(ctypes.c_ubyte)), (height, stride.value))
    result = Image.fromarray(rows[:, :width * 3].reshape(height, width, 3).copy())
    size = lib.heif_image_handle_get_raw_color_profile_size(handle)
    if size:
        profile = ctypes.create_string_buffer(size)
        lib.heif_image_handle_get_raw_color_profile(handle, profile)
        result.info["icc_profile"] = profile.raw
    return result


def rgb(image):
    """Upright, sRGB, on white."""
    image = ImageOps.exif_transpose(image)
    if image.mode.startswith("I"):
        image = Image.fromarray((np.asarray(image).astype(np.int64) >> 8).astype(np.uint8))
    if image.mode in ("P", "LA", "PA", "RGBA") or "transparency" in image.info:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, (255, 255, 255, 255))
        image = Image.alpha_composite(white, image).convert("RGB")
    profile = image.info.get("icc_profile")
    if profile:
        try:
            image = ImageCms.profileToProfile(image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), SRGB,
                                              renderingIntent=ImageCms.INTENT_RELATIVE_COLORIMETRIC, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return image.convert("RGB")


def describe(path):
    is_heif = path.read_bytes()[4:8] == b"ftyp"
    image = heif(path) if is_heif else Image.open(path)
    cmyk = image.mode == "CMYK"
    pixels = np.asarray(rgb(image)).astype(float)
    rows = np.array_split(pixels, GRID, axis=0)
    cells = [[round(v, 1) for v in cell.mean(axis=(0, 1))] for row in rows for cell in np.array_split(row, GRID, axis=1)]
    return {"width": pixels.shape[1], "height": pixels.shape[0], "cmyk": cmyk, "cells": cells}


def main():
    photos, out = Path(sys.argv[1]), Path(sys.argv[2])
    described = {}
    for path in sorted(p for folder in ("formats", "broken", "orientation") for p in (photos / folder).rglob("*") if p.is_file()):
        name = path.relative_to(photos).as_posix()
        try:
            described[name] = describe(path)
        except Exception as error:  # Pillow raises many kinds of exceptions; the test has its own expectations for these files.
            print(f"{name}: {error!r}", file=sys.stderr)
    lines = [f"    {json.dumps(name, ensure_ascii=False)}: {json.dumps(value)}" for name, value in described.items()]
    head = {"made_by": f"tests/reference/decoded_photos.py, Pillow {PIL.__version__}, libheif 1.15.1", "grid": GRID}
    text = "{\n  " + json.dumps(head)[1:-1].replace(', "grid"', ',\n  "grid"') + ',\n  "photos": {\n' + ",\n".join(lines) + "\n  }\n}\n"
    out.write_text(text, encoding="utf-8")


main()
