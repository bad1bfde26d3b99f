#!/usr/bin/python3
"""Makes tests/Imago.Tests/Imaging/Formats/Jpeg2000/Data/jpeg2000.json: small JPEG 2000 files of the kinds that decoders get wrong.

OpenJPEG's opj_compress 2.5.0 (Debian's libopenjp2-tools) encodes them losslessly; boxes it cannot write are added here. The picture is
always the same, 24 x 16 pixels: red is 10 x column, green 15 x row, blue 5 x (column + row); with a palette, pixel (x, y) has the colour
number (x + y) mod 5; in sYCC, three bars of 8 columns are reddish, greenish and bluish; signed, grey is 10 x column.

Usage: jpeg2000_files.py OUT
"""
import base64
import json
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

WIDTH, HEIGHT = 24, 16
PALETTE = [(200, 10, 20), (10, 200, 30), (20, 30, 200), (250, 250, 250), (0, 0, 0)]


def rgb(x, y):
    return (10 * x, 15 * y, 5 * (x + y))


def ycc(colour):
    r, g, b = colour
    y = 0.299 * r + 0.587 * g + 0.114 * b
    return [round(y), round((b - y) / 1.772 + 128), round((r - y) / 1.402 + 128)]


def plane(value, step=1):
    return bytes(value(x, y) for y in range(0, HEIGHT, step) for x in range(0, WIDTH, step))


def code(raw, layout, *options, ending="jp2", size=(WIDTH, HEIGHT)):
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.raw", Path(folder) / f"out.{ending}"
        source.write_bytes(raw)
        subprocess.run(["opj_compress", "-i", source, "-o", target, "-F", f"{size[0]},{size[1]},{layout}", "-n", "3", *options],
                       check=True, stdout=subprocess.DEVNULL)
        return target.read_bytes()


def box(kind, content):
    return struct.pack(">I4s", len(content) + 8, kind) + content


def with_boxes(file, colour_space, *extra):
    """The same code stream with another colr box and further boxes in jp2h."""
    at, parts = 0, []
    while at < len(file):
        size, kind = struct.unpack(">I4s", file[at:at + 8])
        size = size or len(file) - at
        content = file[at + 8:at + size]
        if kind == b"jp2h":
            header = content[:22]
            content = header + box(b"colr", struct.pack(">BBBI", 1, 0, 0, colour_space)) + b"".join(extra)
        parts.append(box(kind, content))
        at += size
    return b"".join(parts)


def halved(file):
    """The same samples, spaced two columns and two rows apart on the reference grid."""
    file = bytearray(file)
    siz = file.index(b"\xff\x4f\xff\x51")
    for at in (8, 12, 24, 28):
        file[siz + at:siz + at + 4] = struct.pack(">I", 2 * struct.unpack(">I", file[siz + at:siz + at + 4])[0])
    for component in range(3):
        file[siz + 43 + 3 * component:siz + 45 + 3 * component] = b"\2\2"
    return bytes(file)


def main():
    colours = b"".join(plane(lambda x, y, c=c: rgb(x, y)[c]) for c in range(3))
    bars = [ycc(c) for c in ((230, 20, 30), (20, 220, 30), (30, 20, 240))]
    chroma = [plane(lambda x, y, c=c: bars[x // 8][c], 2 if c else 1) for c in range(3)]
    full = [plane(lambda x, y, c=c: bars[x // 8][c]) for c in range(3)]
    numbers = plane(lambda x, y: (x + y) % len(PALETTE))
    entries = struct.pack(">HB", len(PALETTE), 3) + bytes([7, 7, 7]) + b"".join(bytes(c) for c in PALETTE)
    maps = b"".join(struct.pack(">HBB", 0, 1, c) for c in range(3))
    reversed_channels = struct.pack(">H", 3) + b"".join(struct.pack(">HHH", c, 0, 3 - c) for c in range(3))
    opacity = struct.pack(">H", 4) + b"".join(struct.pack(">HHH", c, *(0, c + 1) if c < 3 else (1, 0)) for c in range(4))
    deep = b"".join(struct.pack(">H", v * 4095 // 255) for v in colours)
    solid = plane(lambda x, y: 255 if x < 12 else 0)
    quarter = b"".join(plane(lambda x, y, c=c: rgb(x // 2, y // 2)[c], 2) for c in range(3))
    files = {
        "plain": code(colours, "3,8,u"),
        "palette": with_boxes(code(numbers, "1,8,u"), 16, box(b"pclr", entries), box(b"cmap", maps)),
        "offset": code(colours, "3,8,u", "-d", "150,300", ending="j2k"),
        "offset-tiles": code(colours, "3,8,u", "-d", "13,7", "-t", "8,8", "-T", "11,5", ending="j2k"),
        "tiles": code(colours, "3,8,u", "-t", "8,8"),
        "twelve-bits": code(deep, "3,12,u"),
        "sycc": with_boxes(code(b"".join(full), "3,8,u", "-mct", "0"), 18),
        "sycc-420": with_boxes(code(b"".join(chroma), "3,8,u@1x1:2x2:2x2", "-mct", "0"), 18),
        "subsampled-all": halved(code(quarter, "3,8,u", ending="j2k", size=(WIDTH // 2, HEIGHT // 2))),
        "signed": code(plane(lambda x, y: (10 * x - 128) & 255), "1,8,s", ending="j2k"),
        "channels-reversed": with_boxes(code(colours, "3,8,u"), 16, box(b"cdef", reversed_channels)),
        "opacity": with_boxes(code(colours + solid, "4,8,u", "-mct", "0"), 16, box(b"cdef", opacity)),
        "cielab": with_boxes(code(colours, "3,8,u"), 14),
    }
    high_throughput = bytearray(files["plain"])
    high_throughput[high_throughput.index(b"\xff\x4f\xff\x51") + 6] |= 0x40
    files["high-throughput"] = bytes(high_throughput)
    text = {name: base64.b64encode(data).decode() for name, data in files.items()}
    Path(sys.argv[1]).write_text(json.dumps(text, indent=2) + "\n", encoding="utf-8")


main()
