#!/usr/bin/python3
"""CLIP ViT-B/32 at its true size with random weights: the accuracy of Imago's towers against torch, and their speed against ONNX Runtime and torch.

    dotnet build bench/Imago.Bench -c Release
    bench/clip_towers.py accuracy [FOLDER]            largest differences of unit vectors from torch in double precision
    bench/clip_towers.py speed ORT [FOLDER] [ROUNDS]  ORT is a folder where `npm install onnxruntime-node` was run
    bench/clip_towers.py products                     the products as a share of the processor's multiply-add peak

Needs Debian's python3-torch over libopenblas0-pthread; with the reference BLAS torch is thirty times slower. FOLDER (a temporary one by
default) takes up to 3 GB; existing files in it are used again. Peers take turns with Imago, and ratios are taken turn by turn, so that other
work on the machine affects all alike. Processor seconds are given too. No tool has more than two threads.
"""
import os, statistics, subprocess, sys, tempfile, time
import numpy as np
import torch
from torch.nn import functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "tests", "reference"))
import clip_models as clip
import clip_weights as drawn

RUNNER = ["dotnet", os.path.join(HERE, "Imago.Bench", "bin", "Release", "net10.0", "Imago.Bench.dll")]
BATCH = 32


def model(quick, seed=11):
    return dict(
        name="full", seed=seed, quick_gelu=quick, dtype="F32", outliers=False, dimensions=512,
        vision=dict(image=224, patch=32, width=768, layers=12, mlp=3072), text=dict(context=77, vocabulary=49408, width=512, layers=12, mlp=2048))


def add_massive_outliers(tensors):
    """Residual channels, hidden units and weights far above the rest, as in trained transformers; difficult for integers."""
    for name, value in tensors.items():
        if ".resblocks." not in name:
            continue
        block, leaf = int(name.split("resblocks.")[1].split(".")[0]), name.split("resblocks.")[1].split(".", 1)[1]
        columns = value.shape[-1]
        if leaf == "mlp.c_proj.bias" and block in (1, 4, 8):
            value[[133, 400]] += np.array([40, -25], dtype=np.float32)
        elif leaf == "mlp.c_fc.bias":
            value[[7, 1000, 2500 % columns]] += 30
        elif leaf == "attn.in_proj_weight":
            value[50] *= 20
        elif leaf == "mlp.c_fc.weight":
            value[200, 30] = 1
        elif leaf == "ln_1.weight":
            value[[5, 600 % columns]] *= 15


def pictures(count):
    return torch.randn(count, 3, 224, 224, generator=torch.Generator().manual_seed(9))


def texts(count):
    random = np.random.default_rng(9)
    rows = np.zeros((count, 77), dtype=np.int32)
    for row, length in zip(rows, np.linspace(0, 75, count).astype(int)):
        row[:length + 2] = [49406, *random.integers(0, 49406, length), 49407]
    return rows


def accuracy(folder):
    x, tokens = pictures(8), texts(12)
    weights, pixels, ids = (os.path.join(folder, name) for name in ("weights.safetensors", "pictures.bin", "texts.bin"))
    x.numpy().tofile(pixels)
    tokens.tofile(ids)
    worst = {}
    for quick in (False, True):
        for outliers in (False, True):
            m = model(quick)
            tensors = drawn.weights(m)
            if outliers:
                add_massive_outliers(tensors)
            expected = {}
            for kind in (torch.float32, torch.float64):
                with torch.inference_mode():
                    torch_model = clip.load(clip.OpenClip(m), tensors, kind)
                    expected[kind] = [F.normalize(torch_model.visual(x.to(kind))).double().numpy(), F.normalize(torch_model.text(torch.from_numpy(tokens).long())).double().numpy()]
            reference = expected[torch.float64]
            for naming, named in (("openclip", tensors), ("transformers", drawn.to_transformers(tensors))):
                drawn.write_safetensors(weights, named, "F32")
                for precision, limit in (("single", 5e-7), ("int16", 1e-4)):
                    subprocess.run([*RUNNER, "encode", weights, "quick" if quick else "gelu", precision, pixels, ids, folder], check=True)
                    found = [np.fromfile(os.path.join(folder, f"{part}.out"), dtype=np.float32).reshape(-1, 512) for part in ("pictures", "texts")]
                    differences = [np.abs(a - b).max() for a, b in zip(found, reference)]
                    cosines = [1 - (a.astype(float) * b).sum(1).min() for a, b in zip(found, reference)]
                    print(f"{'QuickGELU' if quick else 'GELU':9} {'outliers' if outliers else 'plain':8} {naming:12} {precision:6}  maxdiff: "
                          + "  ".join(f"{part} {d:.1e} (1 - cosine {c:.0e})" for part, d, c in zip(("pictures", "texts"), differences, cosines))
                          + ("" if max(differences) <= limit else f"  ABOVE {limit}"), flush=True)
                    worst[precision] = max(worst.get(precision, 0), *differences)
            own = [np.abs(a - b).max() for a, b in zip(expected[torch.float32], reference)]
            print(f"{'':32}torch float32      pictures {own[0]:.1e}                    texts {own[1]:.1e}", flush=True)
    print("worst:", ", ".join(f"{precision} {d:.1e}" for precision, d in worst.items()))
    return worst["single"] <= 5e-7 and worst["int16"] <= 1e-4


class Flat(torch.nn.Module):
    """timm's tower with its linear layers on two-dimensional matrices, the form that is fastest in ONNX Runtime."""

    def __init__(self, tower):
        super().__init__()
        self.tower = tower

    def linear(self, layer, x):
        return layer(x.reshape(-1, x.shape[-1])).reshape(*x.shape[:-1], -1)

    def forward(self, x):
        t = self.tower
        x = t.patch_embed.proj(x).flatten(2).transpose(1, 2)
        x = t.norm_pre(torch.cat([t.cls_token.expand(len(x), -1, -1), x], 1) + t.pos_embed)
        for b in t.blocks:
            n, c, w = x.shape
            q, k, v = self.linear(b.attn.qkv, b.norm1(x)).reshape(n, c, 3, w // 64, 64).permute(2, 0, 3, 1, 4).unbind(0)
            x = x + self.linear(b.attn.proj, (torch.softmax(q * 0.125 @ k.transpose(-2, -1), -1) @ v).transpose(1, 2).reshape(n, c, w))
            x = x + self.linear(b.mlp.fc2, F.gelu(self.linear(b.mlp.fc1, b.norm2(x))))
        return t.head(t.norm(x)[:, 0])


def tower(flat=False):
    m = model(quick=False)
    plain = clip.load(clip.TimmVision(m), drawn.to_timm(drawn.weights(m)), torch.float32)
    return Flat(plain).eval() if flat else plain


def serve_torch():
    """A peer: encodes one batch per line read."""
    torch.set_num_threads(2)
    plain, x = tower(), pictures(BATCH)
    with torch.inference_mode():
        plain(x)
        print("ready", flush=True)
        for _ in sys.stdin:
            start = time.perf_counter()
            plain(x)
            print(time.perf_counter() - start, flush=True)


def processor_seconds(process):
    return sum(int(open(f"/proc/{process.pid}/task/{task}/schedstat").read().split()[0]) for task in os.listdir(f"/proc/{process.pid}/task")) / 1e9


def speed(ort, folder, rounds):
    weights, pixels = os.path.join(folder, "weights.safetensors"), os.path.join(folder, "pictures.bin")
    if not os.path.exists(weights):
        drawn.write_safetensors(weights, drawn.weights(model(quick=False)), "F32")
    x = pictures(BATCH)
    x.numpy().tofile(pixels)
    for flat in (False, True):
        onnx = os.path.join(folder, f"tower{flat:d}.onnx")
        if not os.path.exists(onnx):
            torch.onnx.export(tower(flat), x, onnx, opset_version=14, input_names=["x"], output_names=["y"])
    node = ["node", os.path.join(HERE, "ort_serve.js"), ort, pixels]
    commands = {
        "imago single": [*RUNNER, "serve", weights, "single", pixels], "imago int16": [*RUNNER, "serve", weights, "int16", pixels],
        "onnxruntime": [*node, os.path.join(folder, "tower0.onnx"), "1"], "onnxruntime, flat": [*node, os.path.join(folder, "tower1.onnx"), "1"],
        "onnxruntime, no spinning": [*node, os.path.join(folder, "tower0.onnx"), "0"], "torch": [sys.executable, os.path.abspath(__file__), "serve-torch"],
    }
    peers = {}
    for name, command in commands.items():
        peers[name] = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=dict(os.environ, OMP_NUM_THREADS="2", OPENBLAS_NUM_THREADS="2"))
        print(name, peers[name].stdout.readline().strip(), flush=True)
    wall, processor = {name: [] for name in peers}, {name: [] for name in peers}
    for round_ in range(rounds + 1):
        for name, peer in peers.items():
            time.sleep(0.1)
            before = processor_seconds(peer)
            peer.stdin.write("\n")
            peer.stdin.flush()
            seconds = float(peer.stdout.readline())
            if round_ > 0:
                wall[name].append(seconds)
                processor[name].append(processor_seconds(peer) - before)
    for peer in peers.values():
        peer.stdin.close()
        peer.wait()
    print("load average", *os.getloadavg())
    best = min((name for name in peers if name.startswith("onnx")), key=lambda name: statistics.median(wall[name]))
    thrifty = min((name for name in peers if name.startswith("onnx")), key=lambda name: statistics.median(processor[name]))
    for name in peers:
        print(f"{name:26} {BATCH / statistics.median(wall[name]):6.1f} pictures/s (best {BATCH / min(wall[name]):5.1f}), {statistics.median(processor[name]) / BATCH * 1e3:5.1f} ms of processor a picture (best {min(processor[name]) / BATCH * 1e3:5.1f});"
              f" times as fast as {best}: {statistics.median(b / a for a, b in zip(wall[name], wall[best])):.2f} (best to best {min(wall[best]) / min(wall[name]):.2f});"
              f" by processor time, as {thrifty}: {statistics.median(b / a for a, b in zip(processor[name], processor[thrifty])):.2f} (best to best {min(processor[thrifty]) / min(processor[name]):.2f})")


def main():
    command, arguments = sys.argv[1], sys.argv[2:]
    if command == "serve-torch":
        return serve_torch()
    if command == "products":
        return subprocess.run([*RUNNER, "products", "15"], check=True)
    torch.set_num_threads(2)
    given = arguments[1 if command == "speed" else 0:]
    with tempfile.TemporaryDirectory() as temporary:
        folder = given[0] if given else temporary
        os.makedirs(folder, exist_ok=True)
        if command == "accuracy":
            sys.exit(0 if accuracy(folder) else 1)
        speed(arguments[0], folder, int(given[1]) if len(given) > 1 else 15)


main()
