#!/usr/bin/env python3
"""Checks small inputs that once failed: one line a case.

    bench/cases.py CASES [--imago COMMAND]

CASES is a folder with a folder for each case (../shared/cases). COMMAND is the program under test, ./imago by default; give the program of
an older commit to see what happened before. Needs FFmpeg, exiftool, ImageMagick, opj_decompress, and Python's numpy and Pillow.
The last column says whether the outcome is right, by the rule of each case below.
"""
import argparse
import csv
import io
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

PYTHON = "/usr/bin/python3"


class Run:
    """Runs the program; returns its exit code and output."""

    def __init__(self, command, arguments, cwd, env=None, seconds=300, stdin=None):
        self.hung = False
        process = subprocess.Popen(command + [str(a) for a in arguments], cwd=cwd, env=dict(os.environ, **(env or {})), stdin=stdin or subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace", start_new_session=True)
        try:
            self.out, self.err = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            self.out, self.err = process.communicate()
            self.hung = True
        self.code = process.returncode

    @property
    def said(self):
        lines = [l for l in self.err.splitlines() if l.startswith("imago: ")] or self.err.splitlines()[-1:]
        return lines[0].removeprefix("imago: ") if lines else ""

    @property
    def is_clear(self):
        return not self.hung and self.code in (0, 1, 2, 3, 130) and "unexpected failure" not in self.err and "   at " not in self.err


class Cases:
    def __init__(self, cases, imago, work):
        self.cases, self.imago, self.work = Path(cases).resolve(), imago, Path(work)

    def run(self, *arguments, **options):
        return Run(self.imago, arguments, self.at, **options)

    def sh(self, script, *arguments, check=True):
        subprocess.run(["sh", str(script), *arguments], cwd=self.at, check=check, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       env=dict(os.environ, PATH="/usr/bin:" + os.environ["PATH"]))

    def rows(self, path):
        text = (self.at / path).read_text(encoding="utf-8", errors="replace")
        return list(csv.DictReader(io.StringIO(text)))

    def embed(self, file):
        """Indexes and embeds one file: (rows that count, reasons for rejections, exit codes, stderr)."""
        for name in ("i.csv", "r.csv", "e.npz", "m.csv", "h.csv"):
            (self.at / name).unlink(missing_ok=True)
        a = self.run("index", "--input", file, "--out", "i.csv", "--rejected", "r.csv")
        b = self.run("embed", "--input", "i.csv", "--out", "e.npz", "--rejected", "r.csv", "--encoder", "visual", "--measures", "m.csv", "--hashes", "h.csv") \
            if (self.at / "i.csv").exists() else a
        counted = len(self.rows("m.csv")) if (self.at / "m.csv").exists() and b.code == 0 else 0
        reasons = [r["reason"] for r in self.rows("r.csv")] if (self.at / "r.csv").exists() else []
        foreign = [l for l in (a.err + b.err).splitlines() if not l.startswith(("imago: ", "index", "embed", "  ")) and l.strip()]
        return counted, reasons, (a.code, b.code), foreign

    def thumbnail(self, file, size=96):
        """The picture as an album of this one file shows it."""
        photos, album = self.at / "one", self.at / "one-album"
        shutil.rmtree(photos, ignore_errors=True)
        shutil.rmtree(album, ignore_errors=True)
        photos.mkdir()
        shutil.copy(file, photos)
        run = self.run("make", "one", "--out", "one-album", "--k", "1", "--films", "0", "--music", "none")
        thumbs = sorted((album / "assets" / "thumbs").glob("*.jpg")) if run.code == 0 else []
        if not thumbs:
            reasons = [r["reason"] for r in self.rows("one-album/data/rejected.csv")] if (album / "data/rejected.csv").exists() else []
            return None, "; ".join(reasons) or run.said
        return Image.open(thumbs[0]).convert("RGB"), ""

    # ---- One method a case; each yields (input, outcome, is it right?).

    def csv_not_utf8(self):
        self.sh(self.folder / "make.sh")
        for name in ("latin1.csv", "quote-in-header.csv"):
            run = self.run("make", "photos", "--out", f"album-{name}", "--metadata", name, "--music", "none", "--films", "0")
            yield name, f"exit {run.code}: {run.said}", run.is_clear and (run.code == 0) == (name == "latin1.csv")

    def csv_semicolon(self):
        self.sh(self.cases / "csv-not-utf8" / "make.sh")
        self.run("make", "photos", "--out", "album", "--music", "none", "--films", "0", "--k", "1")
        for name, text in (("semicolon", "filename;kind\n1.png;a\n2.png;b\n"), ("tab", "filename\tkind\n1.png\ta\n2.png\tb\n"),
                           ("sep=", "sep=;\nfilename;kind\n1.png;a\n2.png;b\n"), ("padded", "filename , kind\n1.png,a\n2.png,b\n")):
            (self.at / "m.csv").write_text(text)
            run = self.run("publish", "--album", "album", "--metadata", "m.csv")
            yield name, f"exit {run.code}: {run.said}", run.code == 0

    def dates_elsewhere(self):
        script = (self.folder / "make-all.sh").read_text()
        shutil.copy(self.folder / "gen.py", self.at)
        parts = script.replace('set -e; W=$(mktemp -d); cd "$W"; mkdir dates; cp "$OLDPWD/gen.py" .; ', "mkdir -p dates")
        (self.at / "make.sh").write_text(parts.replace("/usr/bin/python3 -", PYTHON + " -"))
        self.sh(self.at / "make.sh", check=False)
        self.run("index", "--input", "dates", "--album", "album")
        rows = {Path(r["path"]).name: r for r in self.rows("album/data/index.csv")}
        expected = {"d00.jpg": "2020-01-02T03:04:05", "d01.jpg": "", "d02.jpg": "", "d03.jpg": "2024-10-18T21:14:54", "d05.jpg": "2019-05-05T10:00:00",
                    "d06.jpg": "2019-05-06T10:00:00", "d07.jpg": "2018-03-03T10:00:00", "d08.jpg": "2017-07-07T12:00:00", "d09.jpg": "",
                    "d10.jpg": "2016-02-03T04:05:06.9", "d12.jpg": "2015-05-29T11:44:23", "d14.jpg": "2011-11-11T11:11:11",
                    "IMG_20210708_091011.jpg": "2021-07-08T09:10:11", "png.png": "2014-04-05T04:04:04", "web.webp": "2013-03-03T03:03:03"}
        for name, date in expected.items():
            found = rows[name]["taken_at"]
            yield name, f"{found or 'no date'} {rows[name].get('taken_from', '')}".strip(), found == date

    def decimal_comma(self):
        self.sh(self.cases / "csv-not-utf8" / "make.sh")
        for number, option in enumerate((("--duration-per", "2,5"), ("--transition-length", "0,3"), ("--min-dist", "0,1"), ("--max-share", "0,5"), ("--loudness", "-16,5"))):
            run = self.run("make", "photos", "--out", f"album{number}", *option, "--films", "0", "--music", "none")
            yield " ".join(option), f"exit {run.code}: {run.said}", run.code == 2 and option[1] in run.err

    def eadir_thumbnails(self):
        for name in ("gen.py", "mk_eadir.py"):
            shutil.copy(self.folder / name, self.at)
        for arguments in (["plain"], ["nas", "yes"]):
            subprocess.run([PYTHON, "mk_eadir.py", *arguments], cwd=self.at, check=True, stdout=subprocess.DEVNULL)
            run = self.run("make", arguments[0], "--out", f"album-{arguments[0]}", "--films", "0", "--music", "none")
            labels = [r["cluster"] for r in self.rows(f"album-{arguments[0]}/data/labels.csv")]
            yield arguments[0], f"exit {run.code}, {len(labels)} photos in {len(set(labels))} groups", len(labels) == 24 and len(set(labels)) == 3

    def emptied_source(self):
        self.sh(self.cases / "csv-not-utf8" / "make.sh")
        make = ("make", "photos", "--out", "album", "--k", "2", "--films", "1", "--music", "none")
        self.run(*make)
        before = self.tree("album")
        os.rename(self.at / "photos", self.at / "away")
        (self.at / "photos").mkdir()
        run = self.run(*make)
        yield "make with the folder empty", f"exit {run.code}: {run.said}", run.code in (1, 2) and self.tree("album") == before
        run = self.run("publish", "--album", "album")
        yield "publish", f"exit {run.code}: {run.said}", len(list((self.at / "album/assets/thumbs").glob("*"))) == 2

    def flat_colours_duplicates(self):
        self.sh(self.folder / "make.sh")
        self.run("make", "photos", "--out", "album", "--k", "1", "--films", "0", "--music", "none")
        rows = self.rows("album/data/near-duplicates.csv")
        yield "six colours", f"{len(rows)} near-duplicates", len(rows) == 0

    def half_read(self):
        yield from self.refused(sorted(self.folder.glob("[0-9]*")))

    def hdr_pq_flat(self):
        self.sh(self.folder / "make.sh")
        sdr, _ = self.thumbnail(self.at / "photos/sdr.png")
        hdr, why = self.thumbnail(self.at / "photos/hdr.avif")
        yield "hdr.avif", why or f"mean difference from sdr.png {self.difference(sdr, hdr):.1f}", not why and self.difference(sdr, hdr) < 8

    def heif_false_reason(self):
        for file in sorted(f for f in self.folder.iterdir() if f.suffix != ".txt"):
            counted, reasons, codes, foreign = self.embed(file)
            yield file.name, self.told(counted, reasons, codes, foreign), (counted or (reasons and "cut short" not in reasons[0] and "film" not in reasons[0])) and not foreign

    def help_defaults(self):
        text = self.run("make", "--help").out
        yield "make --help", next(l.strip() for l in text.splitlines() if "PHOTOS" in l), "imago make" in text and "OptionalCount" not in text and "default: Flow" not in text
        self.sh(self.cases / "csv-not-utf8" / "make.sh")
        for option in (("--fps", "23.976"), ("--seed", "9223372036854775808")):
            run = self.run("make", "photos", "--out", "album", *option)
            yield " ".join(option), f"exit {run.code}: {run.said}", run.code == 2 and "System." not in run.err and option[1] in run.err

    def huge_panorama(self):
        subprocess.run(["convert", "-limit", "memory", "8GiB", "-limit", "area", "1GP", "-limit", "width", "50KP", "-limit", "height", "50KP", "-size", "20000x14000", "xc:red", "-quality", "50", str(self.at / "p.jpg")], check=False, stderr=subprocess.DEVNULL)
        if not (self.at / "p.jpg").exists():
            subprocess.run([PYTHON, "-c", "from PIL import Image; Image.new('RGB', (20000, 14000), 'red').save('p.jpg', quality=50)"], cwd=self.at, check=True)
        counted, reasons, codes, foreign = self.embed("p.jpg")
        yield "20000 x 14000", self.told(counted, reasons, codes, foreign), counted == 1

    def icc_perceptual_only(self):
        picture, why = self.thumbnail(self.folder / "sample-xyb.jpg")
        mean = self.mean(picture) if picture else ()
        yield "sample-xyb.jpg", why or f"mean {mean}", bool(mean) and all(abs(a - b) < 6 for a, b in zip(mean, (127, 118, 109)))

    def ignored_silently(self):
        for file in sorted(f for f in self.folder.iterdir() if f.suffix != ".txt"):
            folder = self.at / file.stem
            folder.mkdir()
            shutil.copy(file, folder)
            counted, reasons, codes, foreign = self.embed(folder)
            yield file.name, self.told(counted, reasons, codes, foreign), bool(counted or reasons) and not foreign

    def ios18_heic(self):
        counted, reasons, codes, foreign = self.embed(self.folder / "two-aux.avif")
        yield "two-aux.avif", self.told(counted, reasons, codes, foreign), counted == 1

    def jp2_crash(self):
        for file in sorted(self.folder.glob("*.jp2")):
            counted, reasons, codes, foreign = self.embed(file)
            yield file.name, self.told(counted, reasons, codes, foreign), bool(counted or reasons) and max(codes) <= 3 and min(codes) >= 0

    def jp2_wrong_pixels(self):
        # OpenJPEG's own program: ImageMagick 6 shifts pictures with an offset, or refuses them.
        for file in sorted(f for f in self.folder.iterdir() if f.suffix != ".txt"):
            picture, why = self.thumbnail(file)
            png = self.at / "truth.png"
            subprocess.run(["opj_decompress", "-i", str(file), "-o", str(png)], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            difference = self.difference(Image.open(png).convert("RGB"), picture) if picture and png.exists() else -1
            yield file.name, why or f"mean difference from opj_decompress {difference:.1f}", bool(why) or 0 <= difference < 8

    def lab8_tiff_black(self):
        self.sh(self.folder / "make.sh")
        # Lab 50, 100, 0 lies outside sRGB: programs clip it differently, to green from 0 to 24.
        for name, colour in (("lab-red.tif", (252, 12, 123)), ("lab-white.tif", (255, 255, 255))):
            picture, why = self.thumbnail(self.at / "photos" / name)
            mean = self.mean(picture) if picture else ()
            yield name, why or f"mean {mean}", bool(mean) and all(abs(a - b) < 16 for a, b in zip(mean, colour))

    def out_is_photos(self):
        photos = self.at / "p"
        photos.mkdir()
        for i in range(2):
            Image.new("RGB", (80, 60), (200 * i, 80, 40)).save(photos / f"{i}.jpg")
        run = self.run("make", "p", "--out", "p")
        left = sorted(f.name for f in photos.iterdir())
        yield "--out p", f"exit {run.code}: {run.said}", run.code == 2 and left == ["0.jpg", "1.jpg"]
        own = self.at / "own"
        (own / "data").mkdir(parents=True)
        (own / "index.html").write_text("mine")
        (own / "data/labels.csv").write_text("mine")
        run = self.run("make", "p", "--out", "own", "--k", "1", "--films", "0", "--music", "none")
        yield "--out a folder of one's own", f"exit {run.code}: {run.said}", run.code == 2 and (own / "index.html").read_text() == "mine" and len(list(own.rglob("*"))) == 3
        run = self.run("make", "nothing-here", "--out", "new")
        yield "PHOTOS that are not there", f"exit {run.code}: {run.said}", run.code in (1, 2) and not (self.at / "new").exists()
        self.run("make", "p", "--out", "album", "--k", "1", "--films", "0", "--music", "none")
        (self.at / "victim.txt").write_text("mine")
        manifest = self.at / "album/album.json"
        manifest.write_text(manifest.read_text().replace('"made": {', '"made": { "render/77": { "key": "x", "outputs": { "../victim.txt": { "sha256": "x", "bytes": 4 } } },', 1))
        run = self.run("make", "p", "--out", "album", "--k", "1", "--films", "0", "--music", "none")
        yield "a manifest that names ../victim.txt", f"exit {run.code}: {run.said}", (self.at / "victim.txt").exists()

    def png_exif_late(self):
        for name in ("o6im.png", "exif_imagemagick_orientation.png"):
            orientation = subprocess.run(["exiftool", "-n", "-s3", "-Orientation", str(self.folder / name)], capture_output=True, text=True, check=True).stdout.strip()
            turns = {"3": Image.ROTATE_180, "6": Image.ROTATE_270, "8": Image.ROTATE_90}
            picture, why = self.thumbnail(self.folder / name)
            truth = Image.open(self.folder / name).convert("RGB").transpose(turns[orientation])
            difference = self.difference(truth, picture) if picture else -1
            yield name, why or f"orientation {orientation}, mean difference from the turned picture {difference:.1f}", 0 <= difference < 8

    def tiff_false_reason(self):
        for file in sorted(self.folder.glob("*.tif*")):
            counted, reasons, codes, foreign = self.embed(file)
            yield file.name, self.told(counted, reasons, codes, foreign), bool(counted or (reasons and "damaged" not in reasons[0] and "cut short" not in reasons[0])) and not foreign

    def tiff_wrong_pixels(self):
        for file in sorted(self.folder.glob("*.tif")):
            picture, why = self.thumbnail(file)
            png = self.at / "truth.png"
            subprocess.run(["convert", str(file), "-colorspace", "sRGB", "-depth", "8", str(png)], check=False, stderr=subprocess.DEVNULL)
            difference = self.difference(Image.open(png).convert("RGB"), picture) if picture and png.exists() else -1
            yield file.name, why or f"mean difference from ImageMagick {difference:.1f}", bool(why and "not read" in why) or 0 <= difference < 8

    def time_offset(self):
        self.sh(self.folder / "make.sh")
        self.run("make", "photos", "--out", "album", "--k", "1", "--order", "time", "--films", "0", "--music", "none")
        rows = self.rows("album/data/index.csv")
        names = {int(r["id"]): Path(r["path"]).stem for r in rows}
        order = [names[photo] for photo in json.loads((self.at / "album/data/clusters.json").read_text())["clusters"][0]["photos"]]
        taken = {Path(r["path"]).stem: r["taken_at"] for r in rows}

        # a and b show the same, so the film has only one of them.
        yield "--order time", " ".join(order) + f"; a {taken['a']}, b {taken['b']}", order.index("red") < order.index("green") and taken["b"] < taken["a"]

    def transparent_on_black(self):
        self.sh(self.folder / "make.sh")
        picture, why = self.thumbnail(self.at / "photos/ink.png")
        yield "ink.png", why or f"mean {self.mean(picture)}", bool(picture) and min(self.mean(picture)) > 150

    # ---- Shared by the cases.

    def refused(self, files):
        for file in files:
            counted, reasons, codes, foreign = self.embed(file)
            yield file.name, self.told(counted, reasons, codes, foreign), counted == 0 and bool(reasons) and not foreign

    @staticmethod
    def told(counted, reasons, codes, foreign):
        told = "read" if counted else "; ".join(reasons) or "no word"
        return told + (f"; exit {codes}" if max(codes) > 1 or min(codes) < 0 else "") + (f"; on stderr: {foreign[0]}" if foreign else "")

    def tree(self, folder):
        return sorted((str(f.relative_to(self.at)), f.read_bytes()) for f in (self.at / folder).rglob("*") if f.is_file() and ".imago" not in f.parts and f.name != "run.js")

    @staticmethod
    def mean(picture):
        count = picture.width * picture.height
        histogram = picture.histogram()
        return tuple(round(sum(v * n for v, n in enumerate(histogram[256 * c:256 * c + 256])) / count) for c in range(3))

    @staticmethod
    def difference(a, b):
        size = b.size
        a = a.resize(size, Image.LANCZOS)
        return sum(abs(x - y) for x, y in zip(a.tobytes(), b.tobytes())) / (3 * size[0] * size[1])

    def table(self):
        wrong = 0
        print("| case | input | outcome | right |\n|---|---|---|---|")
        for self.folder in sorted(f for f in self.cases.iterdir() if f.is_dir()):
            if not hasattr(self, self.folder.name.replace("-", "_")):
                print(f"| {self.folder.name} | | not looked at here | |")
                continue
            self.at = self.work / self.folder.name
            self.at.mkdir(parents=True)
            try:
                lines = list(getattr(self, self.folder.name.replace("-", "_"))())
            except Exception as e:  # an error in one case must not hide the others
                lines = [("", f"{type(e).__name__}: {e}", False)]
            for name, outcome, right in lines:
                wrong += not right
                outcome = outcome.replace(str(self.at) + "/", "").replace("|", "\\|").replace("\n", " ")
                print(f"| {self.folder.name} | {name} | {outcome[:220]} | {'yes' if right else '**no**'} |", flush=True)
        print(f"\n{wrong} not right")
        return 1 if wrong else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cases")
    parser.add_argument("--imago", default=str(Path(__file__).resolve().parent.parent / "imago"))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        sys.exit(Cases(arguments.cases, shlex.split(arguments.imago), work).table())


if __name__ == "__main__":
    main()
