"""Trains one arm of a resolved experiment (scripts/resolveExperiment.mjs) as the studio does, in PyTorch.

Initial weights, order, augmentation and dropout are the studio's own draws, so both runs are the same but for the
rounding of f32 sums.
"""

import math

import numpy as np
import torch
import torch.nn.functional as F

from counter_random import DROPOUT, SHUFFLE, name_key, pcg_hash, random_bits, random_key
from initial_weights import initial_weights
from network import Network
from paper_sgd import PaperSgd
from training_subset import training_pictures

CROSSING_WINDOW = 20


def epoch_permutation(seed, epoch, count):
    """Fisher-Yates from the last place down, as src/data/epochPermutation.ts."""
    bits = random_bits(random_key(seed, SHUFFLE, epoch), np.arange(count)).astype(np.uint64)
    order = np.arange(count)
    for last in range(count - 1, 0, -1):
        chosen = int(bits[last]) * (last + 1) >> 32
        order[[last, chosen]] = order[[chosen, last]]
    return order


def training_order(count, seed, draws):
    epochs = [epoch_permutation(seed, epoch, count) for epoch in range(-(-draws // count))]
    return np.concatenate(epochs)[:draws]


def dropout(seed, step):
    """Dropout with the studio's draws for one step, of [N, units]."""
    step_key = int(random_key(seed, DROPOUT, step))

    def drop(x, layer):
        key = np.uint32(name_key(step_key, DROPOUT, layer["name"]))
        picture_keys = pcg_hash(key ^ np.arange(len(x), dtype=np.uint32))
        units = np.arange(x.shape[1], dtype=np.uint32)
        bits = pcg_hash(pcg_hash(units)[None] ^ picture_keys[:, None]) >> np.uint32(8)
        keep = torch.from_numpy(bits >= math.ceil(layer["rate"] * 2**24))
        return x * keep / (1 - layer["rate"] if layer["scaling"] == "training" else 1)

    return drop


def evaluate(network, pictures, architecture):
    """Mean loss and top-1 error over the whole split, centre window."""
    losses = misses = 0
    with torch.no_grad():
        for start in range(0, len(pictures.labels), 100):
            places = np.arange(start, min(start + 100, len(pictures.labels)))
            x, labels = pictures.batch(places, architecture)
            logits = network.forward(x)
            losses += F.cross_entropy(logits, labels, reduction="sum").item()
            misses += (logits.argmax(1) != labels).sum().item()
    return losses / len(pictures.labels), misses / len(pictures.labels)


def crossing_step(errors, threshold):
    """src/experiment/metrics/crossing.ts: updates done before the batch with which the mean of the last 20 is low enough."""
    if len(errors) < CROSSING_WINDOW:
        return None
    means = np.convolve(errors, np.ones(CROSSING_WINDOW) / CROSSING_WINDOW, "valid")
    reached = np.nonzero(means <= threshold + 5e-7)[0]
    return int(reached[0]) + CROSSING_WINDOW - 1 if len(reached) else None


def rate_factor(recipe, step, epoch, total_epochs):
    """src/experiment/recipe/learningRateSchedule.ts: the schedule's factor, times the warm-up's, times those set by hand."""
    schedule = recipe["schedule"]
    factor = min(1, epoch / recipe["warmupEpochs"]) if recipe["warmupEpochs"] else 1
    for change in recipe["rateChanges"]:
        factor *= change["factor"] if change["step"] <= step else 1
    if schedule["kind"] == "constant":
        return factor
    if schedule["kind"] == "steps":
        return factor * schedule["factor"] ** sum(boundary <= epoch for boundary in schedule["epochs"])
    if schedule["kind"] == "cosine":
        final = schedule["finalFactor"]
        share = min(1, epoch / total_epochs)
        return factor * (final + (1 - final) * (1 + math.cos(math.pi * share)) / 2)
    raise ValueError(f"no twin of the schedule {schedule['kind']}")


def scheduled_epochs(recipe, count):
    """Epochs that a cosine spans: those that `stop` names, by epochs or steps."""
    stop = recipe["stop"]
    updates = stop.get("steps", math.inf) * recipe["batchSize"] * recipe["accumulate"]
    return min(stop.get("epochs", math.inf), updates / count)


def train_arm(arm, recipe, train, seed, steps, after_step=None):
    """Returns losses and errors of the training batches before each update, [steps, 2], and the network.

    `after_step(step, curve, network)` may return True to stop early.
    """
    architecture, batch_size = arm["architecture"], recipe["batchSize"] * recipe["accumulate"]
    network = Network(architecture, initial_weights(arm["shapes"], seed))
    optimizer = PaperSgd(network.parameters, arm["optimizer"])
    labels = train.labels.tolist()
    pictures = np.array(training_pictures(labels, max(labels) + 1, seed, recipe.get("trainingPictures")))
    order = pictures[training_order(len(pictures), seed, steps * batch_size)]
    total_epochs = scheduled_epochs(recipe, len(pictures))
    curve = []
    for step in range(steps):
        places = order[step * batch_size : (step + 1) * batch_size]
        draws = train.augmentation_draws(
            seed, step, batch_size, arm["augmentation"], architecture["inputSide"]
        )
        x, labels = train.batch(places, architecture, draws)
        logits = network.forward(x, dropout(seed, step))
        loss = F.cross_entropy(logits, labels)
        loss.backward()
        curve.append((loss.item(), (logits.argmax(1) != labels).float().mean().item()))
        if not np.isfinite(curve[-1][0]):
            break
        optimizer.step(rate_factor(recipe, step, step * batch_size / len(pictures), total_epochs))
        if after_step and after_step(step + 1, curve, network):
            break
    return np.array(curve), network
