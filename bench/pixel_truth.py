#!/usr/bin/python3
"""Compares Imago's pixels with those of other decoders, file by file.

Pillow decodes what it can: turned upright by EXIF (ImageOps.exif_transpose), converted to sRGB by its embedded profile (ImageCms),
transparency on the background Imago chose. Formats that Pillow lacks are decoded by another program: ImageMagick, heif-convert, djxl, or Chromium, whose
screenshot shows what a browser shows. Prints for each file the mean difference of the channel that differs most, in 255ths, and
marks those above 8; then the means by decoder. Files that Imago refuses are listed with its reason.

Usage: pixel_truth.py [--only WORD] FILE_OR_FOLDER...
Needs Pillow, numpy and dotnet; for some formats ImageMagick, heif-convert, djxl, chromium.
"""
import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms, ImageOps

LIMIT = 8
HERE = Path(__file__).parent
SRGB = ImageCms.createProfile("sRGB")
GROUNDS = (255, 48)
SKIPPED = {".txt", ".sh", ".py", ".md", ".csv", ".json", ".xmp", ".js", ".html"}
Image.MAX_IMAGE_PIXELS = None


def decode_ours(files, folder):
    """Arrays or reasons, one per file."""
    built = os.environ.get("DECODED_PIXELS")
    command = [built] if built else ["dotnet", "run", "-c", "Release", str(HERE / "decoded_pixels.cs"), "--"]
    subprocess.run([*command, folder], input="\n".join(map(str, files)), text=True, check=True)
    for i in range(len(files)):
        path = Path(folder, f"{i}.ppm")
        yield np.asarray(Image.open(path)) if path.exists() else Path(folder, f"{i}.txt").read_text()


def flatten(image, ground):
    rgba = np.asarray(image.convert("RGBA"), dtype=float)
    alpha = rgba[..., 3:] / 255
    return (rgba[..., :3] * alpha + ground * (1 - alpha)).round().astype(np.uint8)


def pillow(path, turn=True):
    with Image.open(path) as file:
        if file.format in ("PSD", "WMF", "EPS"):
            raise OSError("not compared by Pillow")
        file.seek(0)
        file.load()
        image = ImageOps.exif_transpose(file) if turn else file.copy()
        profile = file.info.get("icc_profile")
    if image.mode in ("I;16", "I;16B", "I;16L", "I"):
        values = np.asarray(image.convert("I"), dtype=float)
        image = Image.fromarray((values / (257 if values.max() > 255 else 1)).clip(0, 255).astype(np.uint8))
    if image.mode == "F":
        values = np.asarray(image, dtype=float)
        image = Image.fromarray((values * (255 if np.nanmax(values) <= 1 else 1)).clip(0, 255).astype(np.uint8))
    if image.mode == "P":
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    if image.mode == "LAB":
        lab = ImageCms.buildTransform(ImageCms.createProfile("LAB"), SRGB, "LAB", "RGB")
        return ImageCms.applyTransform(image, lab)
    if not profile:
        return image
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    colours = image.convert({"LA": "L", "RGBA": "RGB"}.get(image.mode, image.mode))
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        for intent in (ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Intent.PERCEPTUAL):
            if ImageCms.isIntentSupported(source, intent, ImageCms.Direction.INPUT) == 1:
                break
        colours = ImageCms.profileToProfile(colours, source, SRGB, renderingIntent=intent, outputMode="RGB")
    except ImageCms.PyCMSError:
        colours = colours.convert("RGB")
    if alpha:
        colours.putalpha(alpha)
    return colours


def by_program(*command, is_upright=True):
    def decode(path):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder, "out.png")
            line = [str(part).replace("IN", str(path)).replace("OUT", str(out)) for part in command]
            subprocess.run(line, check=True, timeout=120, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            made = out if out.exists() else sorted(Path(folder).iterdir())[0]
            return pillow(made, turn=not is_upright)
    return decode


def chromium(path, size, ground):
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "page.html"), Path(folder, "out.png")
        shade = "#%02x%02x%02x" % ((ground,) * 3)
        page.write_text(f'<body style="margin:0;background:{shade}"><img style="display:block" src="{Path(path).resolve().as_uri()}">')
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb",
                        "--force-device-scale-factor=1", "--allow-file-access-from-files", f"--window-size={size[0]},{size[1]}",
                        f"--screenshot={out}", page.as_uri()], check=True, timeout=120, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return Image.open(out).convert("RGB")


def kind_of(path):
    head = path.open("rb").read(32)
    if head[4:8] == b"ftyp":
        return "avif" if b"avif" in head or b"avis" in head else "heic"
    if head[:2] == b"\xff\x0a" or head[4:8] == b"JXL ":
        return "jxl"
    if head[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        return "tiff"
    if head[:4] == b"\x89PNG":
        # Pillow ignores these.
        start = path.open("rb").read(4096)
        return "coded png" if b"cICP" in start or (b"gAMA" in start and b"sRGB" not in start and b"iCCP" not in start) else "png"
    return "other"


def oracles(path, size):
    """Names of decoders and their pictures, best first."""
    magick = by_program("convert", "IN[0]", "-auto-orient", "-colorspace", "sRGB", "-depth", "8", "OUT")
    kind = kind_of(path)
    browser = ("chromium", lambda p: [chromium(p, size, ground) for ground in GROUNDS])
    heif = ("heif-convert", by_program("heif-convert", "IN", "OUT"))
    order = {
        "avif": [browser, heif], "heic": [heif], "jxl": [("djxl", by_program("djxl", "IN", "OUT"))],
        "coded png": [browser], "png": [("Pillow", pillow), browser], "tiff": [("Pillow", pillow), ("ImageMagick", magick)],
    }
    return order.get(kind, [("Pillow", pillow), ("ImageMagick", magick)])


def compare(ours, seen):
    """The largest mean difference of a channel, for the better background."""
    candidates = seen if isinstance(seen, list) else [flatten(seen, ground) for ground in GROUNDS]
    best = None
    for candidate in candidates:
        theirs = np.asarray(candidate)[..., :3].astype(float)
        if theirs.shape != ours.shape:
            continue
        difference = np.abs(theirs - ours).mean((0, 1)).max()
        best = difference if best is None else min(best, difference)
    if best is None:
        shape = np.asarray(candidates[0]).shape
        raise ValueError(f"{shape[1]} x {shape[0]}, ours {ours.shape[1]} x {ours.shape[0]}")
    return best


def main():
    only, arguments = "", sys.argv[1:]
    if arguments[:1] == ["--only"]:
        only, arguments = arguments[1], arguments[2:]
    files = []
    for argument in map(Path, arguments):
        found = sorted(p for p in argument.rglob("*") if p.is_file()) if argument.is_dir() else [argument]
        files += [p for p in found if p.suffix.lower() not in SKIPPED and only in str(p)]
    differences, refused = {}, 0
    with tempfile.TemporaryDirectory() as folder:
        for path, ours in zip(files, decode_ours(files, folder)):
            if isinstance(ours, str):
                refused += 1
                print(f"refused  {path}: {ours}")
                continue
            notes = []
            for name, decode in oracles(path, ours.shape[1::-1]):
                try:
                    difference = compare(ours.astype(float), decode(path))
                except (OSError, ValueError, subprocess.SubprocessError, SyntaxError, IndexError, TypeError) as e:
                    notes.append(f"{name}: {e}"[:90])
                    continue
                differences.setdefault(name, []).append(difference)
                print(f"{difference:6.2f} {'!' if difference > LIMIT else ' '} {name:12} {path}  {'; '.join(notes)}")
                break
            else:
                print(f"     - ? nobody       {path}  {'; '.join(notes)}")
    for name, values in differences.items():
        print(f"{name}: {len(values)} files, mean {np.mean(values):.2f}, largest {max(values):.2f}, above {LIMIT}: {sum(v > LIMIT for v in values)}")
    print(f"refused: {refused}")


if __name__ == "__main__":
    main()
