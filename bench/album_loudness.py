#!/usr/bin/python3
"""Loudness and true peak of an album's soundtracks and of its films' sound, by FFmpeg's ebur128 (ITU-R BS.1770).

    bench/album_loudness.py ALBUM
"""
import concurrent.futures, glob, os, re, subprocess, sys


def measure(path):
    text = subprocess.run(["ffmpeg", "-hide_banner", "-nostdin", "-i", "file:" + path, "-vn", "-filter:a", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"],
                          capture_output=True, text=True, check=True).stderr
    return float(re.findall(r"I:\s+(-?[\d.]+|-inf) LUFS", text)[-1]), float(re.findall(r"Peak:\s+(-?[\d.]+|-inf) dBFS", text)[-1])


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for kind, pattern in (("soundtracks", "music/*.wav"), ("films", "videos/*.mp4")):
        files = sorted(glob.glob(os.path.join(glob.escape(sys.argv[1]), pattern)))
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            figures = list(pool.map(measure, files))
        if figures:
            loudness, peaks = zip(*figures)
            print(f"{len(files)} {kind}: {min(loudness)} to {max(loudness)} LUFS, true peaks {min(peaks)} to {max(peaks)} dBTP")


if __name__ == "__main__":
    main()
