"""A PyTorch network from the studio's description of one (src/architecture/layer.ts, as JSON).

Weights keep the studio's layout: filters [FH, FW, CIn/groups, COut], matrices [in, out] with the first matrix's
rows in H, W, C order. Pictures are [N, C, H, W] inside, as PyTorch likes them.
"""

import torch
import torch.nn.functional as F


def lrn(x, layer):
    """x / (k + alpha * sum of squares over n adjacent channels of the same group)^beta: the paper's formula.

    The sum is a 1x1 convolution with a band of ones, which PyTorch does faster than anything else at hand.
    """
    channels = x.shape[1] // layer["groups"]
    place = torch.arange(channels)
    below = place[None] - place[:, None] + layer["n"] // 2  # 0 .. n - 1 inside the window
    band = ((below >= 0) & (below < layer["n"])).to(x.dtype).repeat(layer["groups"], 1)
    total = F.conv2d(x * x, band[:, :, None, None], groups=layer["groups"])
    scale = layer["k"] + layer["alpha"] * total
    if layer["beta"] == 0.75:
        root = scale.rsqrt()
        return x * root * root.sqrt()
    return x / scale ** layer["beta"]


def spatial_norm(x, layer):
    """The same over n x n pixels of one channel, clipped at the picture's edges."""
    before, after = (layer["n"] - 1) // 2, layer["n"] // 2
    squares = F.pad(x * x, (before, after, before, after))
    total = F.avg_pool2d(squares, layer["n"], 1) * layer["n"] ** 2
    return x / (layer["k"] + layer["alpha"] * total) ** layer["beta"]


ACTIVATIONS = {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "linear": lambda x: x}


class Network:
    """`parameters` maps names such as conv1.weight to tensors; `forward` gives logits [N, classes]."""

    def __init__(self, architecture, parameters):
        self.layers = architecture["layers"]
        self.parameters = parameters

    def forward(self, x, drop=None):
        """x: [N, 3, s, s], mean subtracted and scaled. `drop(x, layer)` is applied in training; None evaluates."""
        for layer in self.layers:
            x = self.apply(layer, x, drop)
        return x

    def apply(self, layer, x, drop):
        kind, name = layer["kind"], layer["name"]
        if kind == "conv":
            pad = layer["pad"]
            x = F.pad(x, (pad["left"], pad["right"], pad["top"], pad["bottom"]))
            weight = self.parameters[f"{name}.weight"].permute(3, 2, 0, 1)
            x = F.conv2d(x, weight, self.parameters[f"{name}.bias"], layer["stride"], 0, 1, layer["groups"])
            return ACTIVATIONS[layer["activation"]](x)
        if kind == "fullyConnected":
            x = units(x) @ self.parameters[f"{name}.weight"] + self.parameters[f"{name}.bias"]
            return ACTIVATIONS[layer["activation"]](x)
        if kind == "lrn":
            return lrn(x, layer)
        if kind == "spatialNorm":
            return spatial_norm(x, layer)
        if kind == "activation":
            return ACTIVATIONS[layer["activation"]](x)
        if kind == "dropout":
            if drop is not None:
                return drop(units(x), layer)
            return x * (1 - layer["rate"]) if layer["scaling"] == "evaluation" else x
        pad = layer["pad"]
        if pad["bottom"] < 0:  # the last row and column are left out
            x = x[:, :, : pad["bottom"], : pad["right"]]
        pool = F.max_pool2d if kind == "maxPool" else average_pool
        return pool(x, layer["filterSize"], layer["stride"], pad["top"], ceil_mode=layer["rounding"] == "ceil")


def units(x):
    """[N, C, H, W] as [N, units] in H, W, C order."""
    return x.permute(0, 2, 3, 1).flatten(1) if x.dim() == 4 else x


def average_pool(x, size, stride, pad, ceil_mode):
    return F.avg_pool2d(x, size, stride, pad, ceil_mode=ceil_mode, count_include_pad=False)
