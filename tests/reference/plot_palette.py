"""The colours of plots: searched, ordered, and measured for the tests.

Made with numpy 1.24.2: python3 plot_palette.py > ../Imago.Tests/Plots/Colours/Data/palette.json

In a grid of sRGB colours that are neither pale nor glaring, it searches for the twelve with the greatest least distance: the distance in OKLab
(Ottosson 2020) for people who lack a kind of cone (Machado, Oliveira and Fernandes 2009 at severity 1; Vienot, Brettel and Mollon 1999 as
restated for sRGB), or 0.55 of the distance for everybody else, whichever is less. It exchanges one colour of the closest pair at a time, from
many starts. The bluest colour comes first, then always the one farthest from those before it.
"""
import json
import numpy as np

COLOURS, STARTS = 12, 1000
VISIONS = {
    "protanopia (Machado)": [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
    "deuteranopia (Machado)": [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
    "tritanopia (Machado)": [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    "protanopia (Viénot)": [0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1],
    "deuteranopia (Viénot)": [0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1],
}
TO_CONES = np.array([
    [0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]])
TO_LAB = np.array([
    [0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099], [0.0259040371, 0.7827717662, -0.8086757660]])


def oklab(light):
    return np.cbrt(np.clip(light, 0, 1) @ TO_CONES.T) @ TO_LAB.T


def views(rgb):
    v = np.asarray(rgb) / 255
    light = np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)
    return [oklab(light)] + [oklab(light @ np.reshape(m, (3, 3)).T) for m in VISIONS.values()]


def distances(a, b):
    each = [np.sqrt(((v[:, None] - w[None]) ** 2).sum(-1)) for v, w in zip(a, b)]
    return each[0], np.min(each[1:], axis=0)


def least(d, chosen):
    part = d[np.ix_(chosen, chosen)] + np.eye(len(chosen)) * 9
    return part.min(), np.unravel_index(part.argmin(), part.shape)


def search(d, rng):
    best, value = None, 0
    for _ in range(STARTS):
        chosen = [int(rng.integers(len(d)))]
        while len(chosen) < COLOURS:
            chosen.append(int(d[:, chosen].min(1).argmax()))
        better = True
        while better:
            better = False
            now, pair = least(d, chosen)
            for at in pair:
                others = [c for i, c in enumerate(chosen) if i != at]
                nearest = d[:, others].min(1)
                new = int(nearest.argmax())
                if min(nearest[new], least(d, others)[0]) > now + 1e-6:
                    chosen[at], better = new, True
                    break
        if least(d, chosen)[0] > value:
            best, value = chosen, least(d, chosen)[0]
    return best


def main():
    steps = np.arange(0, 256, 15)
    rgb = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), -1).reshape(-1, 3)
    seen = views(rgb)
    lightness, chroma = seen[0][:, 0], np.hypot(seen[0][:, 1], seen[0][:, 2])
    _, fixed = distances(seen, views([[255, 255, 255], [190, 190, 190]]))
    keep = (lightness > 0.40) & (lightness < 0.84) & (chroma > 0.075) & (chroma < 0.185) & (fixed[:, 0] > 0.14) & (fixed[:, 1] > 0.05)
    rgb = rgb[keep]
    common, deficient = distances(*[views(rgb)] * 2)
    order = search(np.minimum(deficient, 0.55 * common), np.random.default_rng(1))
    both = np.minimum(common, deficient)
    red_green, blue_yellow = seen[0][keep][:, 1], seen[0][keep][:, 2]
    first = min(order, key=lambda c: blue_yellow[c] + abs(red_green[c]))
    chosen = [first]
    while len(chosen) < COLOURS:
        chosen.append(max(order, key=lambda c: both[c, chosen].min()))
    order = chosen
    hexes = ["#%02x%02x%02x" % tuple(rgb[c]) for c in order]
    seen = views(rgb[order])
    print(json.dumps({
        "colours": hexes,
        "least_distance_of_first": [round(least(both, order[:n])[0], 4) for n in range(2, COLOURS + 1)],
        "seen": {name: np.round(lab, 5).tolist() for name, lab in zip(["common", *VISIONS], seen)},
    }, ensure_ascii=False))


if __name__ == "__main__":
    main()
