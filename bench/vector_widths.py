#!/usr/bin/python3
"""Does an album have the same bytes for every processor and number of threads?

usage: vector_widths.py PHOTOS WORK [--program DLL] [--only NAME;...] [-- MAKE-OPTIONS...]     (Debian: ffmpeg; Imago built in Release)

Makes the album of PHOTOS in WORK once per setting and compares every file with the first setting's by SHA-256; of films the decoded pictures and
sound count. It skips .imago, which is private, and album.json and run.js, which depend on the place and the machine. Settings of .NET disable
instructions for Imago's code, those of the C library for its mathematics. Prints a line per setting: the hash of all hashes, seconds, and the
files that differ. Exit code 1 if any does.
"""
import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

SETTINGS = {
    "default": {},
    "256 bits": {"DOTNET_EnableAVX512": "0"},
    "no AVX2, no FMA": {"DOTNET_EnableAVX2": "0"},
    "no AVX": {"DOTNET_EnableAVX": "0"},
    "no vectors": {"DOTNET_EnableHWIntrinsic": "0"},
    "C library without FMA": {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4,-AVX2_Usable,-FMA_Usable"},
    "1 thread": {"DOTNET_PROCESSOR_COUNT": "1"},
    "2 threads": {"DOTNET_PROCESSOR_COUNT": "2"},
    "5 threads": {"DOTNET_PROCESSOR_COUNT": "5"},
}
PRIVATE = {"album.json", "assets/data/run.js"}


def decoded(path):
    """The SHA-256 of a film's pictures and of its sound."""
    out = subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-map", "0:v", "-map", "0:a?", "-f", "streamhash", "-hash", "sha256", "-"],
                         check=True, stdout=subprocess.PIPE, text=True).stdout
    return hashlib.sha256(out.encode()).hexdigest()


def sums(album):
    """The hash of every file of an album, by its name in the album."""
    found = {}
    for path in sorted(p for p in album.rglob("*") if p.is_file()):
        name = path.relative_to(album).as_posix()
        if name.split("/")[0] == ".imago" or name in PRIVATE:
            continue
        found[name] = decoded(path) if path.suffix == ".mp4" else hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("photos")
    arguments.add_argument("work", type=Path)
    arguments.add_argument("--program", default=Path(__file__).resolve().parent.parent / "src/Imago.Cli/bin/Release/net10.0/Imago.Cli.dll", help="Imago.Cli.dll")
    arguments.add_argument("--only", help="settings made, besides the first")
    at = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    args, options = arguments.parse_args(sys.argv[1:at]), sys.argv[at + 1:]
    wanted = {"default", *(args.only.split(";") if args.only else SETTINGS)}
    first, failed = None, False
    for name, setting in SETTINGS.items():
        if name not in wanted:
            continue
        # All albums get one name, because the page and the record may contain it.
        album = args.work / "album"
        shutil.rmtree(album, ignore_errors=True)
        began = time.monotonic()
        subprocess.run(["dotnet", args.program, "make", args.photos, "--out", album, "--quiet", *options], check=True, stdout=subprocess.DEVNULL, env={**os.environ, **setting})
        took, found = time.monotonic() - began, sums(album)
        kept = args.work / name.replace(" ", "-").replace(",", "")
        shutil.rmtree(kept, ignore_errors=True)
        album.rename(kept)
        first = first or found
        differ = sorted(n for n in first.keys() | found.keys() if first.get(n) != found.get(n))
        failed |= bool(differ)
        total = hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()
        print(f"{name:24} {total[:16]}  {len(found)} files, {took:.0f} s, {len(differ)} differ{': ' + ', '.join(differ[:12]) if differ else ''}", flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
