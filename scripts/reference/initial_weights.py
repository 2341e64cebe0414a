"""The studio's initial weights, drawn again: normal with the layer's standard deviation, constant biases."""

import numpy as np
import torch

from counter_random import INITIAL_WEIGHTS, initial_normals, name_key


def initial_weights(shapes, seed, dtype=torch.float32):
    """shapes: the studio's layerShapes as JSON. Returns name -> tensor that wants gradients."""
    parameters = {}
    for shape in shapes:
        if "weightShape" not in shape:
            continue
        name, start = shape["layer"]["name"], shape["layer"]["initialization"]
        key = name_key(seed, INITIAL_WEIGHTS, f"{name}.weight")
        normals = initial_normals(key, int(np.prod(shape["weightShape"])))
        weight = (normals * start["weightStd"]).astype(np.float32)
        bias = np.full(shape["weightShape"][-1], start["bias"], np.float32)
        for part, value in (("weight", weight.reshape(shape["weightShape"])), ("bias", bias)):
            parameters[f"{name}.{part}"] = torch.tensor(value, dtype=dtype, requires_grad=True)
    return parameters
