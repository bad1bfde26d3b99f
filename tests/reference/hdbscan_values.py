#!/usr/bin/env python3
"""Reference values of HDBSCAN, a subset of recorded results of scikit-learn-contrib's hdbscan.

The results are those of hdbscan 0.8.43 (commit b792840b), algorithm prims_kdtree, on Debian 12 with numpy 1.24.2 and scikit-learn 1.2.1:
    python3 tests/reference/hdbscan_values.py FOLDER_OF_ANSWERS tests/Imago.Tests/Clustering/Density/Data
hdbscan's result depends on the order of rows if edges share a core distance: "ambiguous" are the points whose label changed under
permuted rows, jitter of 1e-10 or another of its algorithms, "probability_ambiguous" those whose probability did.
"""
import json
import pathlib
import sys

SETS = {"tiny5": None, "tiny8": None, "tiny12": None, "tiny30": None, "lattice2d": None, "duplicates2d": [0, 2], "oneblob2d": [0, 3, 5]}
KEPT = ("params", "weights_key", "labels", "probabilities", "outlier_scores", "cluster_persistence", "ambiguous", "probability_ambiguous")

for name, chosen in SETS.items():
    answers = json.loads((pathlib.Path(sys.argv[1]) / f"{name}.json").read_text())
    cases = [{key: case[key] for key in KEPT} for i, case in enumerate(answers["cases"]) if chosen is None or i in chosen]
    used = {case["weights_key"] for case in cases}
    weights = {key: value for key, value in answers["single_linkage_weights_sorted"].items() if key in used}
    values = {"made_by": "hdbscan 0.8.43 (b792840b), algorithm prims_kdtree", "n": answers["n"], "d": answers["d"]}
    values |= {"data_row_major": answers["data_row_major"], "single_linkage_weights_sorted": weights, "cases": cases}
    (pathlib.Path(sys.argv[2]) / f"hdbscan-{name}.json").write_text(json.dumps(values, separators=(",", ":")) + "\n")
