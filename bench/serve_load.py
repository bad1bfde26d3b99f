#!/usr/bin/env python3
"""Load test of `imago serve`: many clients ask for random ranges of a film, and every byte is compared.

    bench/serve_load.py [--clients 200] [--seconds 30] [--megabytes 50] [--processes 2] -- COMMAND...

COMMAND is what runs imago, such as `./imago` or `dotnet src/Imago.Cli/bin/Release/net10.0/Imago.Cli.dll`. The album is made here: a
page and a film of random bytes. Each client keeps one connection, asks for ranges of up to 1 MiB, and opens a new one every 50
requests. Python's standard library only; on Linux the server's peak memory and processor
time are read from /proc.
"""
import argparse
import asyncio
import multiprocessing
import os
import pathlib
import random
import signal
import subprocess
import tempfile
import time
import urllib.parse

MOST = 1 << 20
REQUESTS_PER_CONNECTION = 50


async def read_answer(reader):
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    fields = dict(line.lower().split(": ", 1) for line in head[1:] if line)
    return int(head[0].split()[1]), fields, await reader.readexactly(int(fields["content-length"]))


async def ask(reader, writer, film, rng):
    first = rng.randrange(len(film))
    last = min(first + rng.randrange(MOST), len(film) - 1)
    writer.write(f"GET /videos/a.mp4 HTTP/1.1\r\nHost: localhost\r\nRange: bytes={first}-{last}\r\n\r\n".encode())
    await writer.drain()
    status, fields, body = await read_answer(reader)
    right = status == 206 and fields["content-range"] == f"bytes {first}-{last}/{len(film)}" and body == film[first:last + 1]
    return right, len(body)


async def run_client(port, film, until, seed, counts):
    rng = random.Random(seed)
    while time.monotonic() < until:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=MOST)
            for _ in range(REQUESTS_PER_CONNECTION):
                started = time.monotonic()
                if started >= until:
                    break
                right, size = await ask(reader, writer, film, rng)
                counts["requests"] += 1
                counts["bytes"] += size
                counts["wrong"] += not right
                counts["slowest"] = max(counts["slowest"], time.monotonic() - started)
            writer.close()
        except (OSError, asyncio.IncompleteReadError) as failure:
            counts["errors"] += 1
            counts["last error"] = repr(failure)


def run_clients(port, path, seconds, seeds, queue):
    film = pathlib.Path(path).read_bytes()
    counts = {"requests": 0, "bytes": 0, "wrong": 0, "errors": 0, "slowest": 0.0, "last error": ""}

    async def run_all():
        until = time.monotonic() + seconds
        await asyncio.gather(*(run_client(port, film, until, seed, counts) for seed in seeds))

    asyncio.run(run_all())
    queue.put(counts)


def peak_memory(pid):
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return None
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def processor_seconds(pid):
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--megabytes", type=int, default=50)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        album = pathlib.Path(folder)
        (album / "videos").mkdir()
        (album / "index.html").write_text("<!DOCTYPE html><title>Load</title>")
        film = album / "videos" / "a.mp4"
        film.write_bytes(random.Random(1).randbytes(options.megabytes << 20))
        server = subprocess.Popen([*options.command, "serve", "--album", folder], stdout=subprocess.PIPE, text=True)
        port = urllib.parse.urlsplit(server.stdout.readline().strip()).port
        before, spent = peak_memory(server.pid), processor_seconds(server.pid)
        queue = multiprocessing.Queue()
        processes = [
            multiprocessing.Process(target=run_clients, args=(port, str(film), options.seconds, range(i, options.clients, options.processes), queue))
            for i in range(options.processes)
        ]
        started = time.monotonic()
        for process in processes:
            process.start()
        all_counts = [queue.get() for _ in processes]
        elapsed = time.monotonic() - started
        after, spent_after = peak_memory(server.pid), processor_seconds(server.pid)
        server.send_signal(signal.SIGINT)
        code = server.wait()
    total = {name: sum(c[name] for c in all_counts) for name in ("requests", "bytes", "wrong", "errors")}
    print(f"{options.clients} clients, {elapsed:.1f} s: {total['requests']} requests, {total['requests'] / elapsed:.0f} a second, "
          f"{total['bytes'] / elapsed / 1e6:.0f} MB/s, slowest {max(c['slowest'] for c in all_counts):.2f} s")
    print(f"wrong answers {total['wrong']}, connection errors {total['errors']} {[c['last error'] for c in all_counts if c['last error']]}")
    if after is not None:
        print(f"server's peak memory: {before:.0f} MB at the start, {after:.0f} MB at the end")
        print(f"server's processor time: {1e3 * (spent_after - spent) / total['requests']:.2f} ms a request")
    print(f"server's exit code after Ctrl+C: {code}")
    raise SystemExit(total["wrong"] + total["errors"] + code > 0)


if __name__ == "__main__":
    main()
