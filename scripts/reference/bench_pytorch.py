"""Times PyTorch eager on the whole training step of the studio's `alexnet`: forward, backward, SGD with momentum.

    python3 scripts/reference/bench_pytorch.py [--batch 128] [--device cuda|mps|cpu] [--repetitions 20] [--json FILE]

Needs PyTorch 1.13 or later and nothing else. Random pictures, random weights, dropout on, the loss read back after
each step, as `npm run bench -- steps` does with ours. On a GPU the rows are float32 with TF32 off (the yardstick), TF32
on (PyTorch's default for convolutions), both also channels_last; everywhere a row with LRN as a banded convolution,
which is faster than torch's own, and one without LRN.
"""

import argparse
import datetime
import json
import os
import platform
import statistics
import time

import torch
import torch.nn.functional as F
from torch import nn

PARAMETERS = 60_965_224


class Lrn(nn.Module):
    """x / (2 + 1e-4 * sum of squares over 5 channels of the same tower)^0.75: section 3.3 of the paper."""

    def __init__(self, channels, is_banded):
        super().__init__()
        self.is_banded = is_banded
        tower = channels // 2
        place = torch.arange(tower)
        near = (place[None] - place[:, None]).abs() <= 2
        self.register_buffer("band", near.float().repeat(2, 1)[:, :, None, None])

    def forward(self, x):
        if self.is_banded:
            root = (2 + 1e-4 * F.conv2d(x * x, self.band, groups=2)).rsqrt()
            return x * root * root.sqrt()
        # torch divides alpha by the window; each half of the channels is a tower.
        towers = [F.local_response_norm(tower, 5, 5e-4, 0.75, 2.0) for tower in x.chunk(2, 1)]
        return torch.cat(towers, 1)


def alexnet(lrn):
    """`lrn`: 'own' (torch's), 'banded' or None. Two towers, overlapping pooling, 224 x 224 pictures."""

    def norm(channels):
        return [Lrn(channels, lrn == "banded")] if lrn else []

    def conv(*args, **options):
        return [nn.Conv2d(*args, **options), nn.ReLU(inplace=True)]

    return nn.Sequential(
        nn.ZeroPad2d((0, 3, 0, 3)),
        *conv(3, 96, 11, stride=4), *norm(96), nn.MaxPool2d(3, 2),
        *conv(96, 256, 5, padding=2, groups=2), *norm(256), nn.MaxPool2d(3, 2),
        *conv(256, 384, 3, padding=1),
        *conv(384, 384, 3, padding=1, groups=2),
        *conv(384, 256, 3, padding=1, groups=2), nn.MaxPool2d(3, 2),
        nn.Flatten(),
        nn.Linear(9216, 4096), nn.ReLU(inplace=True), nn.Dropout(0.5),
        nn.Linear(4096, 4096), nn.ReLU(inplace=True), nn.Dropout(0.5),
        nn.Linear(4096, 1000),
    )  # fmt: skip


def time_step(device, batch, repetitions, lrn, tf32, channels_last):
    """Wall times of one update in ms, after warm-up."""
    torch.backends.cudnn.benchmark = True
    torch.backends.cudnn.allow_tf32 = tf32
    torch.backends.cuda.matmul.allow_tf32 = tf32
    torch.manual_seed(1)
    layout = torch.channels_last if channels_last else torch.contiguous_format
    network = alexnet(lrn).to(device).to(memory_format=layout)
    count = sum(parameter.numel() for parameter in network.parameters())
    if count != PARAMETERS:
        raise SystemExit(f"bench_pytorch: {count} parameters, expected {PARAMETERS}")
    optimizer = torch.optim.SGD(network.parameters(), lr=1e-4, momentum=0.9, weight_decay=5e-4)
    pictures = (torch.rand(batch, 3, 224, 224) * 100 - 50).to(device).to(memory_format=layout)
    labels = torch.arange(batch, device=device) % 1000

    def step():
        started = time.perf_counter()
        optimizer.zero_grad(set_to_none=True)
        loss = F.cross_entropy(network(pictures), labels)
        loss.backward()
        optimizer.step()
        loss.item()  # GPU-to-CPU sync; the update may still run, so:
        if device == "cuda":
            torch.cuda.synchronize()
        return 1000 * (time.perf_counter() - started)

    for _ in range(3 if device == "cpu" else 10):
        step()
    return [step() for _ in range(repetitions)]


def settings(device):
    """(name, lrn, tf32, channels_last)"""
    yield "fp32", "own", False, False
    yield "fp32, LRN as a banded convolution", "banded", False, False
    yield "fp32, without LRN", None, False, False
    if device != "cpu":
        yield "fp32, channels_last", "own", False, True
    if device == "cuda":
        yield "tf32", "own", True, False
        yield "tf32, LRN as a banded convolution", "banded", True, False
        yield "tf32, channels_last", "own", True, True


def main():
    found = "cuda" if torch.cuda.is_available() else "cpu"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--device", default=found, choices=["cuda", "mps", "cpu"])
    parser.add_argument("--batch", type=int, help="pictures per step (128; on the CPU 2)")
    parser.add_argument("--repetitions", type=int, default=20)
    parser.add_argument("--json", help="also write the report to this file")
    arguments = parser.parse_args()
    device = arguments.device
    batch = arguments.batch or (2 if device == "cpu" else 128)
    if device == "cpu":
        torch.set_num_threads(os.cpu_count() or 1)
    rows = []
    for name, lrn, tf32, channels_last in settings(device):
        times = time_step(device, batch, arguments.repetitions, lrn, tf32, channels_last)
        rows.append({
            "name": name,
            "lrn": lrn,
            "tf32": tf32,
            "channelsLast": channels_last,
            "medianMs": round(statistics.median(times), 3),
            "rangeMs": [round(min(times), 3), round(max(times), 3)],
            "repetitions": len(times),
        })  # fmt: skip
    report = {
        "adapter": torch.cuda.get_device_name() if device == "cuda" else f"{device}, {torch.get_num_threads()} threads",
        "batch": batch,
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "machine": platform.platform(),
        "versions": {"torch": torch.__version__, "cuda": torch.version.cuda, "cudnn": torch.backends.cudnn.version()},
        "step": {"preset": "alexnet", "batch": batch, "pytorchMs": rows[0]["medianMs"], "settings": rows},
    }
    text = json.dumps(report, indent=2)
    print(text)
    if arguments.json:
        with open(arguments.json, "w") as file:
            file.write(text + "\n")


main()
