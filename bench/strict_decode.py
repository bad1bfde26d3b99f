#!/usr/bin/python3
"""Do strict decoders accept a film without messages, and do they all give the same pictures?

usage: strict_decode.py FILM.mp4 ...     (Debian: ffmpeg gstreamer1.0-tools gstreamer1.0-libav gstreamer1.0-plugins-bad)

Each film is decoded by every installed decoder of these: FFmpeg's h264 and libopenh264 (stopped by the first error; warnings are shown),
GStreamer's avdec_h264 and openh264dec (messages from warnings up, except those on reading the file). It prints a line per film: its packets by ffprobe, then for each
decoder its frames and how many of them differ from the first decoder's, then the messages. The exit code is 1 if a count is wrong, a frame
differs or there was a message.
"""
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile

TIMEOUT = 600


def answer(*command):
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=TIMEOUT).stdout


def decoders():
    """Name -> command line for a film and its size; raw I420 frames on standard output."""
    def ffmpeg(decoder):
        return lambda film: ["ffmpeg", "-nostdin", "-v", "warning", "-err_detect", "explode", "-xerror", "-c:v", decoder, "-i", "file:" + film,
                             "-map", "0:v", "-f", "rawvideo", "-pix_fmt", "yuv420p", "pipe:1"]

    def gstreamer(decoder):
        return lambda film: ["gst-launch-1.0", "-q", "filesrc", "location=" + film, "!", "qtdemux", "!", "h264parse", "!", decoder,
                             "!", "video/x-raw,format=I420", "!", "fdsink", "fd=1"]

    listed = answer("ffmpeg", "-nostdin", "-hide_banner", "-decoders").split()
    found = {f"ffmpeg {d}": ffmpeg(d) for d in ("h264", "libopenh264") if d in listed}
    if shutil.which("gst-launch-1.0"):
        for d in ("avdec_h264", "openh264dec"):
            if subprocess.run(["gst-inspect-1.0", "--exists", d], timeout=TIMEOUT).returncode == 0:
                found[f"gstreamer {d}"] = gstreamer(d)
    return found


def probe(film):
    lines = answer("ffprobe", "-v", "error", "-count_packets", "-select_streams", "v:0", "-show_entries", "stream=width,height,nb_read_packets",
                   "-of", "default=nw=1", "file:" + film).split()
    found = dict(line.split("=") for line in lines)
    return int(found["width"]), int(found["height"]), int(found["nb_read_packets"])


def layout(width, height, padded):
    """Rows as (bytes stored, bytes of picture). GStreamer pads each row to a multiple of four."""
    up = (lambda n: (n + 3) & ~3) if padded else (lambda n: n)
    luma, chroma = (up(width), width), (up(width // 2), width // 2)
    return [luma] * height + [chroma] * height


def frames(command, width, height, padded):
    """The MD5 of each decoded frame, and the messages."""
    rows = layout(width, height, padded)
    size = sum(stored for stored, _ in rows)
    found = []
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said,
                              env={**os.environ, "GST_DEBUG": "2,basesrc:1,qtdemux:1", "GST_DEBUG_NO_COLOR": "1"}) as process:
            while frame := process.stdout.read(size):
                if any(stored != shown for stored, shown in rows):
                    at, cut = 0, bytearray()
                    for stored, shown in rows:
                        cut += frame[at:at + shown]
                        at += stored
                    frame = bytes(cut)
                found.append(hashlib.md5(frame).digest())
        said.seek(0)
        words = said.read().decode(errors="replace")
    if process.returncode:
        words += f"\nexit code {process.returncode}"
    return found, [" ".join(line.split()) for line in words.splitlines() if line.strip()]


def main():
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    found, clean = decoders(), True
    for film in sys.argv[1:]:
        width, height, packets = probe(film)
        first, parts, words = None, [], []
        for name, command in found.items():
            hashes, said = frames(command(film), width, height, name.startswith("gstreamer"))
            first = hashes if first is None else first
            differing = sum(a != b for a, b in zip(hashes, first))
            parts.append(f"{name} {len(hashes)}" + (f" ({differing} differ)" if differing else ""))
            words += [f"{name}: {re.sub(r'^[0-9:.]+ ', '', line)}" for line in said]
            clean &= len(hashes) == packets and not differing and not said
        print(f"{film}: {packets} packets; {', '.join(parts)}; {' | '.join(words) if words else 'no word'}", flush=True)
    sys.exit(0 if clean else 1)


if __name__ == "__main__":
    main()
