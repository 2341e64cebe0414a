"""Reads a .safetensors file: u64 header length, JSON header with dtype, shape and byte range per name, data."""

import json

import numpy as np

KINDS = {"F32": np.float32, "I32": np.int32, "U8": np.uint8}


def read_safetensors(path):
    with open(path, "rb") as file:
        data = file.read()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    arrays = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        start, end = entry["data_offsets"]
        block = np.frombuffer(data[8 + length + start : 8 + length + end], KINDS[entry["dtype"]])
        arrays[name] = block.reshape(entry["shape"])
    return arrays
