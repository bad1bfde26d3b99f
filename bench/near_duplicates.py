#!/usr/bin/python3
"""Measures how well embeddings and perceptual hashes tell copies of a photo from other photos. The thresholds of `imago compare` come from here.

    bench/near_duplicates.py variants PHOTOS FOLDER STEP    copy PHOTOS to FOLDER, with 20 altered copies of every STEP-th
    bench/near_duplicates.py measure ALBUM [COSINE COLORLESS_COSINE HASH_BITS HASH_COSINE BURST_COSINE]

Between the two, make an album of FOLDER: imago index --input FOLDER --album ALBUM, imago embed, imago reduce.
`measure` prints for each kind of copy, and for each array of vectors, the 1st, 5th and 50th percentile of its cosine with the
original and the 50th, 95th and 99th of the bits in which their hashes differ; then the same for pairs of different photos; then, if thresholds
are given (0.85 0.95 8 0.5 0.6 are the built-in encoder's), the share of copies found and the pairs of different photos that would
be called the same. Inspect those pairs: sets of photos contain unknown copies.
Needs numpy; variants needs Pillow (9.4.0 was used).
"""
import csv, os, shutil, sys
import numpy as np


def variants(image):
    from PIL import Image, ImageEnhance, ImageFilter
    w, h = image.size

    def inside(picture, percent):
        dx, dy = int(w * percent / 200), int(h * percent / 200)
        return picture.crop((dx, dy, w - dx, h - dy))

    yield "resize50", image.resize((max(1, w // 2), max(1, h // 2)), Image.LANCZOS), 90
    yield "resize25", image.resize((max(1, w // 4), max(1, h // 4)), Image.LANCZOS), 90
    yield "q70", image, 70
    yield "q30", image, 30
    for percent in (3, 5, 10, 20):
        yield f"crop{percent}", inside(image, percent), 90
    yield "bright", ImageEnhance.Brightness(image).enhance(1.2), 90
    yield "dark", ImageEnhance.Brightness(image).enhance(0.8), 90
    yield "contrast", ImageEnhance.Contrast(image).enhance(1.3), 90
    yield "grey", image.convert("L").convert("RGB"), 90
    warm = [band.point(lambda v, f=f: min(255, int(v * f))) for band, f in zip(image.split(), (1.1, 1.0, 0.9))]
    yield "warm", Image.merge("RGB", warm), 90
    yield "blur", image.filter(ImageFilter.GaussianBlur(max(w, h) / 400)), 90
    yield "sharp", image.filter(ImageFilter.UnsharpMask(2, 150, 3)), 90
    yield "rot2", inside(image.rotate(2, resample=Image.BICUBIC), 8), 90
    yield "rot90", image.transpose(Image.ROTATE_90), 90
    yield "mirror", image.transpose(Image.FLIP_LEFT_RIGHT), 90
    # The next frame of a burst: turned by about a degree, shifted, in other light.
    a, b = int(w * .08), int(h * .08)
    yield "burst", ImageEnhance.Brightness(image.rotate(-1, resample=Image.BICUBIC).crop((a, b // 2, w, h - b // 2))).enhance(0.93), 85
    a, b = int(w * .15), int(h * .12)
    yield "burstwide", ImageEnhance.Brightness(image.rotate(2.5, resample=Image.BICUBIC).crop((a // 3, b, w - a, h - b // 4))).enhance(1.1), 85


def make_variants(photos, folder, step):
    from PIL import Image
    os.makedirs(folder, exist_ok=True)
    for i, name in enumerate(sorted(os.listdir(photos))):
        stem = os.path.splitext(name)[0]
        shutil.copyfile(os.path.join(photos, name), os.path.join(folder, f"{stem}__original.jpg"))
        if i % step == 0:
            image = Image.open(os.path.join(photos, name)).convert("RGB")
            for variant, picture, quality in variants(image):
                picture.save(os.path.join(folder, f"{stem}__{variant}.jpg"), quality=quality)


def read_csv(path):
    with open(path, newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f))


def bits(a, b):
    return np.array([bin(int(x) ^ int(y)).count("1") for x, y in zip(a, b)])


def near(cosines, differing, same, distance, loose):
    least = np.where(differing >= distance, same, loose + (same - loose) * differing / max(distance, 1))
    return cosines >= least


def measure(album, thresholds):
    names = {int(r["id"]): os.path.basename(r["path"])[:-4].rsplit("__", 1) for r in read_csv(f"{album}/data/index.csv")}
    hashes = {int(r["id"]): int(r["hash"] or "0", 16) for r in read_csv(f"{album}/data/hashes.csv")}
    plain = {int(r["id"]) for r in read_csv(f"{album}/data/hashes.csv") if not r["hash"]}
    arrays, ids = {}, None
    for file in ("embeddings", "reduced"):
        with np.load(f"{album}/data/{file}.npz") as z:
            ids = z["ids"]
            arrays |= {key: z[key].astype(np.float32) for key in ("embeddings", "whitened", "pca") if key in z}
    hash_of = np.array([hashes[int(i)] for i in ids], dtype=np.uint64)
    stems, kinds = [names[int(i)][0] for i in ids], np.array([names[int(i)][1] for i in ids])
    original = {s: r for r, (s, k) in enumerate(zip(stems, kinds)) if k == "original"}
    own = np.array([original.get(s, -1) for s in stems])
    copies = np.flatnonzero((kinds != "original") & (own >= 0))
    originals = np.flatnonzero(kinds == "original")
    left, right = np.triu_indices(len(originals), 1)
    other_bits = np.unpackbits((hash_of[originals][:, None] ^ hash_of[originals][None]).view(np.uint8).reshape(len(originals), len(originals), 8), axis=2).sum(2)[left, right]
    copy_bits = bits(hash_of[copies], hash_of[own[copies]])

    # Plain pictures have no hash, so nothing is known about their likeness.
    is_plain = np.array([int(i) in plain for i in ids])
    other_bits = np.where((is_plain[originals][left] | is_plain[originals][right]), 64, other_bits)
    copy_bits = np.where(is_plain[copies] | is_plain[own[copies]], 64, copy_bits)
    for name, x in arrays.items():
        x = x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-12)
        cosines = (x[copies] * x[own[copies]]).sum(1)
        others = (x[originals] @ x[originals].T)[left, right]
        print(f"\n{name} {x.shape}\n{'copy':>10}  cosine p1    p5    p50   bits p50 p95 p99  found")
        for kind in dict.fromkeys(kinds[copies]):
            at = kinds[copies] == kind
            c, b = cosines[at], copy_bits[at]
            found = ""
            if thresholds and name == "embeddings":
                same, _, distance, loose, burst = thresholds
                found = f"{near(c, b, same, distance, loose).mean():.3f}  as a burst {(near(c, b, same, distance, loose) | (c >= burst)).mean():.3f}"
            print(f"{kind:>10}  {np.percentile(c, 1):8.4f} {np.percentile(c, 5):.4f} {np.percentile(c, 50):.4f}  {np.percentile(b, 50):4.0f} {np.percentile(b, 95):4.0f} {np.percentile(b, 99):4.0f}  {found}")
        print(f"{len(others)} pairs of different photos: cosine p50 {np.percentile(others, 50):.4f} p99 {np.percentile(others, 99):.4f} p99.9 {np.percentile(others, 99.9):.4f} max {others.max():.4f}; bits min {other_bits.min()} p0.1 {np.percentile(other_bits, 0.1):.0f} p1 {np.percentile(other_bits, 1):.0f}")
        for limit in (0.8, 0.85, 0.9, 0.93, 0.95, 0.96, 0.97, 0.98, 0.985, 0.99, 0.995):
            at = others >= limit
            print(f"  cosine >= {limit}: {at.sum():6d} pairs ({at.mean():.2e}), with bits <= 6 {(at & (other_bits <= 6)).sum()}, 10 {(at & (other_bits <= 10)).sum()}, 14 {(at & (other_bits <= 14)).sum()}, 18 {(at & (other_bits <= 18)).sum()}; copies found {(cosines >= limit).mean():.3f}, with bits <= 10 {((cosines >= limit) & (copy_bits <= 10)).mean():.3f}, 14 {((cosines >= limit) & (copy_bits <= 14)).mean():.3f}")
        if thresholds and name == "embeddings":
            same, colorless, distance, loose, burst = thresholds
            called = near(others, other_bits, same, distance, loose)
            print(f"different photos called the same: {called.sum()} pairs; were they close in time: {(others >= burst).mean():.2e} of pairs")
            grey = np.flatnonzero(kinds == "grey")
            left_grey, right_grey = np.triu_indices(len(grey), 1)
            called_grey = (x[grey] @ x[grey].T)[left_grey, right_grey]
            print(f"different black and white photos called the same: of {len(called_grey)} pairs {(called_grey >= same).sum()} by {same}, {(called_grey >= colorless).sum()} by {colorless}")
            for at in np.flatnonzero(called)[:40]:
                a, b = originals[left[at]], originals[right[at]]
                print(f"  {stems[a]} {stems[b]} {others[at]:.4f} {other_bits[at]}")


if __name__ == "__main__":
    if len(sys.argv) == 5 and sys.argv[1] == "variants":
        make_variants(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    elif len(sys.argv) in (3, 8) and sys.argv[1] == "measure":
        measure(sys.argv[2], [float(v) for v in sys.argv[3:]])
    else:
        sys.exit(__doc__)
