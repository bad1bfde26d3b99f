#!/usr/bin/python3
"""Reference values for tests/Imago.Tests/Embedding: OpenCV's colours, gradients and transforms, scipy's matrix logarithm.

Run from the repository's root with Debian 12's python3-opencv 4.6.0, python3-scipy 1.10.1:
    tests/reference/opencv_values.py [FOLDER OF PNG FILES]
Writes tests/Imago.Tests/Embedding/Measures/Data/measures.json, which holds drawn pictures and, if a folder is given, figures of its
RGB files by name; and visual.json.
"""
import base64, json, os, sys
import cv2, numpy as np, scipy, scipy.linalg

cv2.setNumThreads(1)
HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "Imago.Tests", "Embedding")
THRESHOLDS = [0, 1, 10, 50, 100, 200, 400, 1000]


def card(width, height):
    """The test card that tests/Imago.Tests/Support/TestCard.cs draws."""
    y, x = np.mgrid[0:height, 0:width]
    r = (x * 3 + y * 5) % 256
    g = (x * y // 7 + 60) % 256
    b = (x // 8 + y // 8) % 2 * 120 + (x * 2 + y) % 100
    disc = (x * 2 - width) ** 2 + (y * 2 - height) ** 2 < min(width, height) ** 2 // 4
    return np.where(disc[..., None], np.stack([g, 255 - b, r // 2], 2), np.stack([r, g, b], 2)).astype(np.uint8)


def measures(rgb):
    hsv = cv2.cvtColor(rgb.astype(np.float32) / np.float32(255), cv2.COLOR_RGB2HSV).astype(np.float64)
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    magnitude = np.hypot(cv2.Sobel(grey, cv2.CV_64F, 1, 0, ksize=3), cv2.Sobel(grey, cv2.CV_64F, 0, 1, ksize=3))
    r, g, b = (rgb[..., i].astype(np.float64) for i in range(3))
    rg, yb = r - g, (r + g) / 2 - b
    return dict(
        width=rgb.shape[1], height=rgb.shape[0],
        brightness=hsv[..., 2].mean(), saturation=hsv[..., 1].mean(),
        colorfulness=np.hypot(rg.std(), yb.std()) + 0.3 * np.hypot(rg.mean(), yb.mean()),
        shares_above=[float((magnitude > t).mean()) for t in THRESHOLDS],
        percentile_75=float(np.percentile(magnitude, 75)))


def drawn():
    random = np.random.RandomState(7)
    noise = random.randint(0, 256, (23, 31, 3)).astype(np.uint8)
    yield "card", card(40, 30)
    yield "noise", noise
    yield "smooth noise", cv2.GaussianBlur(noise, (0, 0), 2)
    yield "grey ramp", np.repeat(np.tile(np.arange(0, 250, 5, dtype=np.uint8), (8, 1))[..., None], 3, 2)
    yield "primaries", np.repeat(np.eye(3, dtype=np.uint8)[None] * 255, 5, 0)
    yield "black", np.zeros((4, 5, 3), np.uint8)
    yield "one pixel", np.array([[[10, 200, 90]]], np.uint8)
    yield "one row", random.randint(0, 256, (1, 17, 3)).astype(np.uint8)
    yield "one column", random.randint(0, 256, (70, 1, 3)).astype(np.uint8)
    yield "two by two", random.randint(0, 256, (2, 2, 3)).astype(np.uint8)


def write_measures(folder):
    pictures = [dict(name=n, pixels=base64.b64encode(np.ascontiguousarray(p).tobytes()).decode(), **measures(p)) for n, p in drawn()]
    files = []
    for name in sorted(os.listdir(folder)) if folder else []:
        if "_RGB_" in name:
            files.append(dict(name=name, **measures(cv2.imread(os.path.join(folder, name), cv2.IMREAD_COLOR)[..., ::-1].copy())))
    with open(os.path.join(OUT, "Measures", "Data", "measures.json"), "w") as f:
        json.dump(dict(opencv=cv2.__version__, thresholds=THRESHOLDS, pictures=pictures, files=files), f, indent=1)


def hash_of(rgb):
    """Grey at 32 x 32 by exact box averages, DCT, coefficients 1..8 both ways against their median, row by row from bit 0."""
    grey = rgb.astype(np.float64) @ [0.299, 0.587, 0.114]
    h, w = grey.shape
    small = grey.reshape(32, h // 32, 32, w // 32).mean((1, 3))
    low = cv2.dct(small)[1:9, 1:9]
    bits = (low > np.median(low)).ravel()
    return "%016x" % sum(1 << i for i in range(64) if bits[i])


def lab_of(rgb):
    """CIE L*a*b* under D65 by its definition; OpenCV interpolates it in a table and is 0.1 off."""
    v = rgb.astype(np.float64) / 255
    linear = np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)
    matrix = np.array([[0.412453, 0.357580, 0.180423], [0.212671, 0.715160, 0.072169], [0.019334, 0.119193, 0.950227]])
    t = linear @ matrix.T / [0.950456, 1, 1.088754]
    x, y, z = np.moveaxis(np.where(t > 216 / 24389, np.cbrt(t), (24389 / 27 * t + 16) / 116), -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], -1)


def write_visual():
    probes = [(0, 0), (127, 127), (5, 90), (64, 64), (100, 3), (31, 77)]
    rgb = card(200, 150)
    small = cv2.resize(rgb.astype(np.float32), (128, 128), interpolation=cv2.INTER_AREA)
    lab = lab_of(small)
    plane = np.ascontiguousarray(lab[..., 0], np.float32)
    gx, gy, lap = cv2.Sobel(plane, cv2.CV_32F, 1, 0), cv2.Sobel(plane, cv2.CV_32F, 0, 1), cv2.Laplacian(plane, cv2.CV_32F)
    blur = cv2.GaussianBlur(plane, (13, 13), 2)
    at = lambda a: [[float(v) for v in np.atleast_1d(a[y, x])] for x, y in probes]

    # 24 synthetic features of every cell, by arithmetic that the test repeats; weights rise from left to right.
    y, x = np.mgrid[0:128, 0:128]
    features = np.stack([((x * (k + 3) + y * (2 * k + 1) + x * y * k // 16) % 97 / (1.0 + k)).ravel() for k in range(24)], 1)
    weights = ((x + 1) / (128 * 129 / 2 * 128)).ravel()
    mean = weights @ features
    covariance = (features - mean).T @ ((features - mean) * weights[:, None]) + 0.5 * np.eye(24)
    logarithm = scipy.linalg.logm(covariance).real
    i, j = np.triu_indices(24)
    packed = np.concatenate([logarithm[i, j] * np.where(i == j, 1, np.sqrt(2)), mean / 20])
    packed /= np.linalg.norm(packed)

    with open(os.path.join(OUT, "Data", "visual.json"), "w") as f:
        json.dump(dict(opencv=cv2.__version__, scipy=scipy.__version__, probes=probes, resampled=at(small), lab=at(lab), sobel_x=at(gx), sobel_y=at(gy),
                       magnitude=at(np.hypot(gx, gy)), laplacian=at(np.abs(lap)), blur=at(blur), covariance=[float(v) for v in packed],
                       hashes=[dict(width=w, height=h, hash=hash_of(card(w, h))) for w, h in ((32, 32), (64, 96), (320, 160))]), f, indent=1)


if __name__ == "__main__":
    write_measures(sys.argv[1] if len(sys.argv) > 1 else None)
    write_visual()
