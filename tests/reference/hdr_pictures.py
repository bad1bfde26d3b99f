#!/usr/bin/python3
"""Makes tests/Imago.Tests/Imaging/Colour/Data/hdr.json: small pictures coded as HDR or as linear light, and their expected colours.

Six bars of 8 x 8 pixels: white, red, green, blue, grey and black of sRGB, white at 203 cd/m2 where the code is absolute (ITU-R BT.2408),
in primaries of BT.2020 (ITU-R BT.2087) or sRGB. FFmpeg 5.1 with libaom writes AVIF, libjxl 0.7 (cjxl) JPEG XL.

Usage: hdr_pictures.py OUT
"""
import base64
import json
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import numpy as np

COLOURS = [(1, 1, 1), (1, 0, 0), (0, 1, 0), (0, 0, 1), (.5, .5, .5), (0, 0, 0)]
TO_2020 = np.array([[.6274, .3293, .0433], [.0691, .9195, .0114], [.0164, .0880, .8956]])
LUMINANCE_2020 = np.array([.2627, .6780, .0593])


def bars():
    return np.repeat(np.repeat(np.array([COLOURS], dtype=float), 8, axis=1), 8, axis=0)


def light(a):
    return np.where(a <= .04045, a / 12.92, ((a + .055) / 1.055) ** 2.4)


def pq(y):
    m1, m2, c1, c2, c3 = 2610 / 16384, 2523 / 32, 3424 / 4096, 2413 / 128, 2392 / 128
    return ((c1 + c2 * y ** m1) / (1 + c3 * y ** m1)) ** m2


def hlg(display):
    luminance = display @ LUMINANCE_2020
    scene = display * np.where(luminance > 0, np.maximum(luminance, 1e-9) ** (1 / 1.2 - 1), 0)[..., None]
    return np.where(scene <= 1 / 12, np.sqrt(3 * scene), .17883277 * np.log(np.maximum(12 * scene - .28466892, 1e-9)) + .55991073)


def png(samples):
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    height, width, channels = samples.shape
    rows = b"".join(b"\0" + row.round().astype(">u2").tobytes() for row in samples)
    header = struct.pack(">IIBBBBB", width, height, 16, 6 if channels == 4 else 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def run(*command):
    return subprocess.run([str(c) for c in command], check=True, capture_output=True).stdout


def avif(folder, samples, primaries, transfer, matrix, scale):
    source, target = folder / "in.png", folder / "out.avif"
    source.write_bytes(png(samples * 65535))
    run("ffmpeg", "-v", "error", "-y", "-i", source, "-vf", f"scale=out_color_matrix={scale}:out_range=tv,format=yuv444p10le", "-c:v", "libaom-av1",
        "-still-picture", 1, "-crf", 3, "-color_primaries", primaries, "-color_trc", transfer, "-colorspace", matrix, "-color_range", "tv", target)
    return target.read_bytes()


def jxl(folder, samples, *options):
    source, target = folder / "in.png", folder / "out.jxl"
    source.write_bytes(png(samples * 65535))
    run("cjxl", source, target, *options)
    return target.read_bytes()


def floats(folder, samples):
    source, target = folder / "in.pfm", folder / "out.jxl"
    source.write_bytes(b"PF\n%d %d\n-1.0\n" % samples.shape[1::-1] + samples[::-1].astype("<f4").tobytes())
    run("cjxl", source, target, "-q", 100, "-x", "color_space=RGB_D65_SRG_Rel_Lin")
    return target.read_bytes()


def premultiplied(folder):
    """A file that cjxl wrote from premultiplied colours, with the header that says so (ISO/IEC 18181-1, annex D), which cjxl 0.7 cannot write."""
    alpha = np.full((8, 48, 1), .5)
    file = jxl(folder, np.concatenate([bars() * alpha, alpha], axis=2), "-q", 100, "-x", "color_space=RGB_D65_SRG_Rel_SRG")
    code = file[file.index(b"\xff\x0a"):]
    bits = "".join(f"{byte:08b}"[::-1] for byte in code[:20])
    # Signature, small size with ratio 0, no defaults, no further fields, 16 bits, 16-bit buffers or not, one extra channel of defaults.
    at = 16 + 1 + 5 + 3 + 5
    assert bits[16] == "1" and bits[at:at + 2] == "00" and bits[at + 2:at + 5] == "011", bits
    channel = at + 2 + 3 + 6 + 1 + 2
    assert bits[channel - 2:channel + 1] == "101", bits
    # Then no XYB, sRGB, no extensions, the default transform; frames begin at a byte.
    end = channel + 1 + 1 + 1 + 2 + 1
    assert bits[channel + 1:end] == "01001", bits
    header = bits[:channel] + "0" + "00" + "000" + "00" + "00" + "1" + bits[channel + 1:end]
    header += "0" * (-len(header) % 8)
    packed = bytes(int(header[k:k + 8][::-1], 2) for k in range(0, len(header), 8))
    target = folder / "changed.jxl"
    target.write_bytes(packed + code[(end + 7) // 8:])
    assert b"alpha_premultiplied: 1" in run("jxlinfo", "-v", target)
    return target.read_bytes()


def main():
    wide = light(bars()) @ TO_2020.T
    wide = wide.clip(0, 1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pictures = {
            "pq.avif": avif(folder, pq(wide * 203 / 10000), "bt2020", "smpte2084", "bt2020nc", "bt2020"),
            "hlg.avif": avif(folder, hlg(wide * .203), "bt2020", "arib-std-b67", "bt2020nc", "bt2020"),
            "p3.avif": avif(folder, bars(), "smpte432", "iec61966-2-1", "bt709", "bt709"),
            "pq.jxl": jxl(folder, pq(wide * 203 / 10000), "-q", 100, "-x", "color_space=RGB_D65_202_Rel_PeQ"),
            "hlg.jxl": jxl(folder, hlg(wide * .203), "-q", 100, "-x", "color_space=RGB_D65_202_Rel_HLG"),
            "linear.jxl": floats(folder, light(bars())),
            "premultiplied.jxl": premultiplied(folder),
        }
    shown = (bars()[0, ::8] * 255).astype(int).tolist()
    values = {"made_by": "tests/reference/hdr_pictures.py, FFmpeg 5.1, libjxl 0.7", "shown": shown,
              "pictures": {key: base64.b64encode(value).decode() for key, value in pictures.items()}}
    Path(sys.argv[1]).write_text(json.dumps(values, indent=1) + "\n")


main()
