#!/usr/bin/python3
"""Reference values for tests/Imago.Tests/Embedding/Clip: the outputs of small CLIP models with random weights for random pictures and tokens.

Run from the repository's root with Debian 12's python3-torch 1.13.1 and numpy 1.24.2:
    tests/reference/clip_values.py                 writes tests/Imago.Tests/Embedding/Clip/Data/clip.json
    tests/reference/clip_values.py --full FOLDER   writes a model of ViT-B/32's size (605 MB) and its values to a folder outside the repository

A formula (clip_weights.py) generates weights and pictures, so the test generates the same instead of reading megabytes. For each naming the
SHA-256 of the file with those weights is stored; the test writes the same files byte for byte. All vectors are computed in double precision
by three modules that share no code (open_clip's, transformers' and timm's structure) and must agree to 1e-12.
"""
import json, os, sys, tempfile
import numpy as np
import torch
from torch.nn import functional as F
import clip_models as clip
import clip_weights as drawn

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "..", "Imago.Tests", "Embedding", "Clip", "Data", "clip.json")


def model(name, seed, quick, dtype="F32", outliers=False, dimensions=128, vision=None, text=None):
    return dict(
        name=name, seed=seed, quick_gelu=quick, dtype=dtype, outliers=outliers, dimensions=dimensions,
        vision=dict(dict(image=32, patch=8, width=128, layers=3, mlp=512), **(vision or {})),
        text=dict(dict(context=16, vocabulary=600, width=128, layers=3, mlp=512), **(text or {})))


SMALL = [
    model("gelu", 1, False),
    model("quick-gelu", 2, True),
    model("outliers", 3, False, outliers=True),
    model("outliers-quick-gelu", 4, True, outliers=True, dimensions=192),
    model("half", 5, True, dtype="F16"),
    model("bfloat", 6, False, dtype="BF16"),
    model("one-layer", 7, False, dimensions=96, vision=dict(image=28, patch=14, width=192, layers=1, mlp=640), text=dict(context=9, vocabulary=300, width=64, layers=1, mlp=256)),
]
FULL = model("full", 8, False, dimensions=512, vision=dict(image=224, patch=32, width=768, layers=12, mlp=3072), text=dict(context=77, vocabulary=49408, width=512, layers=12, mlp=2048))


# Lengths of published ViT-B/32 files with the same tensors: open_clip_model.safetensors of laion/CLIP-ViT-B-32-laion2B-s34B-b79K, and a
# CLIPModel saved by a transformers that no longer saves position_ids. A wrong name or shape would change the header's length.
PUBLISHED = dict(openclip=605143316, transformers=605156676)


def texts(m, count):
    """Tokens between a start and an end token, which has the greatest id, then zeros. The first text is empty, the last as long as possible."""
    t = m["text"]
    rows = []
    for i in range(count):
        length = (t["context"] - 2) * i // (count - 1)
        words = (drawn.uniform(f"{m['seed']}/text {i}", length) + 1) / 2 * (t["vocabulary"] - 2)
        rows.append(([t["vocabulary"] - 2] + [int(w) for w in words] + [t["vocabulary"] - 1] + [0] * t["context"])[:t["context"]])
    return rows


def pictures(m, count):
    side = m["vision"]["image"]
    return (2 * drawn.uniform(f"{m['seed']}/pictures", count * 3 * side * side)).astype(np.float32).reshape(count, 3, side, side)


def vectors(m, count, folder=None):
    tensors = drawn.weights(m)
    namings = dict(openclip=tensors, transformers=drawn.to_transformers(tensors), timm=drawn.to_timm(tensors))
    x, ids = torch.from_numpy(pictures(m, count)).double(), texts(m, count)
    tokens = torch.tensor(ids)
    with torch.no_grad():
        ours, theirs, timm = clip.load(clip.OpenClip(m), tensors), clip.load(clip.HfClip(m), namings["transformers"]), clip.load(clip.TimmVision(m), namings["timm"])
        image, text = F.normalize(ours.visual(x)), F.normalize(ours.text(tokens))
        for other, own in ((theirs.image(x), image), (timm(x), image), (theirs.text(tokens), text)):
            assert (F.normalize(other) - own).abs().max() < 1e-12
        single = clip.load(clip.OpenClip(m), tensors, torch.float32)
        differences = [(F.normalize(a).double() - b).abs().max().item() for a, b in ((single.visual(x.float()), image), (single.text(tokens), text))]
    print(m["name"], "torch's own single precision differs by", *(f"{d:.1e}" for d in differences), "cosines between pictures", *(f"{c:.2f}" for c in (image @ image.T)[0, 1:4]))
    hashes = {}
    for naming, named in namings.items():
        path = os.path.join(folder or tempfile.gettempdir(), f"clip_values_{m['name']}_{naming}.safetensors")
        hashes[naming] = drawn.write_safetensors(path, named, m["dtype"])
        assert m is not FULL or os.path.getsize(path) == PUBLISHED.get(naming, os.path.getsize(path))
        if folder is None or naming == "timm":
            os.remove(path)
    rows = lambda v: [[round(number, 11) for number in row] for row in v.tolist()]
    return m | dict(count=count, tokens=ids, sha256=hashes, image_vectors=rows(image), text_vectors=rows(text))


def main():
    if sys.argv[1:2] == ["--full"]:
        target, values = os.path.join(sys.argv[2], "clip.json"), [vectors(FULL, 8, sys.argv[2])]
    else:
        target, values = DATA, [vectors(m, 5) for m in SMALL]
    with open(target, "w") as f:
        json.dump(dict(torch=torch.__version__, numpy=np.__version__, models=values), f, separators=(",", ":"))
        f.write("\n")


main()
