#!/usr/bin/env python3
"""Learns the weights by which Imago distinguishes a beat from its half and double, and a key from related keys.

    dotnet run -c Release bench/tempo_and_key.cs -- render FOLDER 1 160
    dotnet run -c Release bench/tempo_and_key.cs -- evidence FOLDER evidence.jsonl
    python3 bench/learn_tempo_and_key.py evidence.jsonl [OTHER.jsonl]

Fits a conditional logit (McFadden 1974) with a small quadratic penalty by maximum likelihood, and prints the tables of TempoEstimate.cs and
KeyEstimate.cs. Then it prints how often they are right: on the training data; on styles (a seventh at a time) and kinds of music left out of
the training; and on OTHER. Needs numpy and scipy.
"""
import json
import sys

import numpy as np
from scipy.optimize import minimize


def tempo_case(row):
    bpm = 60 / np.array(row["Periods"])
    return np.array(row["Evidence"]), np.abs(bpm / row["Tempo"] - 1) < 0.02, 0.5 if row["Kind"] == "clicks" else 1.0, row


def key_cases(row):
    right = np.arange(24) == 2 * row["Tonic"] + row["IsMinor"]
    return [(np.array(row[name]), right, 1.0, row) for name in ("Keys", "ExcerptKeys")]


def learn(cases, penalty):
    usable = [case for case in cases if case[1].any()]
    scale = np.vstack([case[0] for case in usable]).std(0) + 1e-9

    def loss(weights):
        total, slope = penalty * weights @ weights, 2 * penalty * weights
        for evidence, right, count, _ in usable:
            evidence = evidence / scale
            scores = evidence @ weights
            odds = np.exp(scores - scores.max())
            chosen = odds * right
            total -= count * np.log(chosen.sum() / odds.sum() + 1e-300)
            slope -= count * evidence.T @ (chosen / (chosen.sum() + 1e-300) - odds / odds.sum())
        return total, slope

    return minimize(loss, np.zeros(len(scale)), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x / scale


def right(cases, weights):
    return [bool(case[1][np.argmax(case[0] @ weights)]) for case in cases]


def report(name, cases, weights):
    kinds = sorted({case[3]["Kind"] for case in cases})
    print(name + ":", ", ".join(f"{k} {100 * np.mean(right([c for c in cases if c[3]['Kind'] == k], weights)):.1f} %" for k in kinds))


def held_out(cases, penalty):
    styles = sorted({case[3]["Style"] for case in cases if case[3]["Kind"] == "bands"})
    found = []
    for group in (styles[i::7] for i in range(7)):
        weights = learn([c for c in cases if c[3]["Style"] not in group], penalty)
        found += right([c for c in cases if c[3]["Style"] in group], weights)
    print(f"styles left out: bands {100 * np.mean(found):.1f} %")
    for kind in sorted({case[3]["Kind"] for case in cases}):
        report("kind left out", [c for c in cases if c[3]["Kind"] == kind], learn([c for c in cases if c[3]["Kind"] != kind], penalty))


def read(path):
    rows = [json.loads(line) for line in open(path)]
    tempo = [tempo_case(row) for row in rows]
    keys = [case for row in rows if row["Tonic"] >= 0 for case in key_cases(row)]
    return tempo, keys


def main():
    learned = read(sys.argv[1])
    other = read(sys.argv[2]) if len(sys.argv) > 2 else None
    for index, (name, penalty) in enumerate((("tempo", 3), ("key", 1))):
        weights = np.round(learn(learned[index], penalty), 3)
        print(f"{name}: [{', '.join(f'{w:g}' for w in weights)}]")
        report("learned from", learned[index], weights)
        held_out(learned[index], penalty)
        if other:
            report("others", other[index], weights)


main()
