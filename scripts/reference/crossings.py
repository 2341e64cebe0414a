"""Steps to a training error for every arm of an experiment and several seeds, by the PyTorch twin.

    node scripts/exportDataset.mjs DATA && node scripts/resolveExperiment.mjs EXPERIMENT.json 10 > RESOLVED.json
    python3 scripts/reference/crossings.py RESOLVED.json DATA --seeds 1,2,3 [--arms 0,2] [--threshold 0.5] [--full]

An arm stops at the threshold; with --full it runs to the experiment's end and its validation error is told.
"""

import argparse
import json

import torch

from pictures import Pictures
from training import crossing_step, evaluate, train_arm


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("resolved")
    parser.add_argument("data")
    parser.add_argument("--seeds", default="1")
    parser.add_argument("--arms")
    parser.add_argument("--threshold", type=float, default=0.5)
    parser.add_argument("--full", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    with open(options.resolved) as file:
        resolved = json.load(file)
    recipe, arms = resolved["experiment"]["recipe"], resolved["arms"]
    steps = recipe["stop"]["steps"]
    train = Pictures(options.data, "train")
    validation = Pictures(options.data, "validation", train.statistics)
    chosen = map(int, options.arms.split(",")) if options.arms else range(len(arms))

    def reached(_, curve, __):
        return not options.full and crossing_step([error for _, error in curve], options.threshold) is not None

    for arm in (arms[index] for index in chosen):
        for seed in map(int, options.seeds.split(",")):
            curve, network = train_arm(arm, recipe, train, seed, steps, reached)
            errors = curve[:, 1]
            line = f"{arm['name']} rate {arm['optimizer']['learningRate']} seed {seed}:"
            for threshold in sorted({options.threshold, 0.25}, reverse=True):
                line += f" {threshold:.0%} after {crossing_step(errors, threshold)},"
            line += f" last 20 errors {errors[-20:].mean():.3f} after {len(errors)} steps"
            if options.full:
                line += f", mean loss of the last 50 {curve[-50:, 0].mean():.4f}"
                line += ", validation loss %.4f error %.3f" % evaluate(network, validation, arm["architecture"])
            print(line, flush=True)


main()
