"""Trains the PyTorch twin of a run that the studio saved, from the same seed, and compares the two.

    npm run --silent headless -- EXPERIMENT.json --out OUT [--data PATH --stored-side N]
    node scripts/exportDataset.mjs DATA [--data PATH --stored-side N]
    node scripts/resolveExperiment.mjs EXPERIMENT.json 10 > RESOLVED.json
    python3 scripts/reference/compare_run.py OUT/run.json RESOLVED.json DATA

Per arm: the greatest difference of the first ten losses, the mean loss of the last 50 steps of each, and the
validation error of each at the end.
"""

import json
import sys

import numpy as np
import torch

from pictures import Pictures
from training import evaluate, train_arm


def main(run_path, resolved_path, data):
    torch.set_num_threads(1)
    with open(run_path) as file:
        run = json.load(file)
    with open(resolved_path) as file:
        resolved = json.load(file)
    train = Pictures(data, "train")
    validation = Pictures(data, "validation", train.statistics)
    seed = run["experiment"]["seed"]
    for index, arm in enumerate(resolved["arms"]):
        points = [point for point in run["metrics"] if point["arm"] == index]
        ours = np.array([point["loss"] for point in points if point["split"] == "train"])
        held = [point for point in points if point["split"] == "validation"]
        curve, network = train_arm(arm, resolved["experiment"]["recipe"], train, seed, len(ours))
        theirs = curve[:, 0]
        loss, error = evaluate(network, validation, arm["architecture"])
        print(f"{arm['name']}, seed {seed}, {len(ours)} steps: studio | PyTorch")
        print(f"  first ten losses apart by {np.abs(ours - theirs)[:10].max():.2g}")
        print(f"  mean loss of the last 50 steps {ours[-50:].mean():.4f} | {theirs[-50:].mean():.4f}")
        print(f"  validation error {held[-1]['top1Error']:.4f} | {error:.4f}, loss {held[-1]['loss']:.4f} | {loss:.4f}", flush=True)


main(*sys.argv[1:])
