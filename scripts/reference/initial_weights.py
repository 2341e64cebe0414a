"""The studio's initial weights, drawn again: normal or uniform with the layer's standard deviation; biases constant or
uniform around theirs."""

import numpy as np
import torch

from counter_random import INITIAL_WEIGHTS, initial_normals, name_key, random_bits


def initial_uniforms(key, count, bound):
    """`count` numbers between -bound and bound, one draw each, float64."""
    share = ((random_bits(key, np.arange(count)) >> np.uint32(8)) + 0.5) * 2.0**-24
    return (2 * share - 1) * bound


def initial_weights(shapes, seed, dtype=torch.float32):
    """shapes: the studio's layerShapes as JSON. Returns name -> tensor that wants gradients."""
    parameters = {}
    for shape in shapes:
        if "weightShape" not in shape:
            continue
        name, start = shape["layer"]["name"], shape["layer"]["initialization"]
        key = name_key(seed, INITIAL_WEIGHTS, f"{name}.weight")
        count, outputs = int(np.prod(shape["weightShape"])), shape["weightShape"][-1]
        if start.get("distribution") == "uniform":
            weight = initial_uniforms(key, count, np.sqrt(3) * start["weightStd"]).astype(np.float32)
        else:
            weight = (initial_normals(key, count) * start["weightStd"]).astype(np.float32)
        around = initial_uniforms(name_key(seed, INITIAL_WEIGHTS, f"{name}.bias"), outputs, start.get("biasBound", 0))
        bias = (start["bias"] + around).astype(np.float32)
        for part, value in (("weight", weight.reshape(shape["weightShape"])), ("bias", bias)):
            parameters[f"{name}.{part}"] = torch.tensor(value, dtype=dtype, requires_grad=True)
    return parameters
