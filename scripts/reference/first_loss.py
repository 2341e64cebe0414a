"""The first training loss in float64 from weights and a batch that the studio exported, dropout off.

    npm run --silent headless -- experiments/alexnet-first-loss.json --data PATH \
        --out OUT --export-initial OUT --export-batch OUT
    node scripts/resolveExperiment.mjs experiments/alexnet-first-loss.json 10 > OUT/resolved.json
    python3 scripts/reference/first_loss.py OUT [ARM_FILE_NAME]
"""

import json
import sys

import numpy as np
import torch
import torch.nn.functional as F

from initial_weights import initial_weights
from network import Network
from safetensors_file import read_safetensors

TOLERANCE = 1e-4


def main(folder, arm_file="AlexNet"):
    with open(f"{folder}/resolved.json") as file:
        resolved = json.load(file)
    with open(f"{folder}/run.json") as file:
        run = json.load(file)
    arm = resolved["arms"][0]
    weights = read_safetensors(f"{folder}/{arm_file}.initial.safetensors")
    batch = read_safetensors(f"{folder}/{arm_file}.batch.safetensors")

    drawn = initial_weights(arm["shapes"], arm["seed"])
    assert set(drawn) == set(weights), set(drawn) ^ set(weights)
    apart = max(np.abs(drawn[name].detach().numpy() - weights[name]).max() for name in weights)
    print(f"initial weights: {sum(w.size for w in weights.values()):,}, drawn again in numpy: {apart:.2g} apart at most")

    parameters = {name: torch.from_numpy(value.astype(np.float64)) for name, value in weights.items()}
    pictures = torch.from_numpy(batch["pictures"].astype(np.float64)).permute(0, 3, 1, 2)
    labels = torch.from_numpy(batch["labels"].astype(np.int64))
    exact = F.cross_entropy(Network(arm["architecture"], parameters).forward(pictures), labels).item()
    (first,) = [p["loss"] for p in run["metrics"] if p["arm"] == 0 and p["split"] == "train"][:1]
    print(f"first loss: studio {first:.9f}, float64 {exact:.9f}, apart {abs(first - exact):.2g}")
    return 0 if abs(first - exact) < TOLERANCE and apart < 1e-6 else 1


sys.exit(main(*sys.argv[1:]))
