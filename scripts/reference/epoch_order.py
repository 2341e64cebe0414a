"""The order of training pictures, written in plain Python from the docstrings of src/data/BlockOrder.ts,
BalancedOrder.ts and epochPermutation.ts. Prints the checksums that tests/unit/data/epochOrder.test.ts expects:
SHA-256 over the places as little-endian u32.

python3 scripts/reference/epoch_order.py
"""

import hashlib

import numpy as np

from counter_random import SHUFFLE, random_bits, random_key

BALANCE = 8


def permutation(key, count):
    """Fisher-Yates from the last place down."""
    bits = random_bits(key, np.arange(count))
    order = list(range(count))
    for last in range(count - 1, 0, -1):
        chosen = int(bits[last]) * (last + 1) >> 32
        order[last], order[chosen] = order[chosen], order[last]
    return order


def block_order(seed, epoch, count, block_size, spread):
    blocks = permutation(random_key(seed, SHUFFLE, epoch), -(-count // block_size))
    laid = [
        picture
        for block in blocks
        for picture in range(block * block_size, min(count, (block + 1) * block_size))
    ]
    bits = random_bits(random_key(seed, SHUFFLE, epoch, 1), np.arange(count))
    # i + spread * u in units of 2^-32 places; the whole part, then the bits, decide.
    key = lambda i: (i + (int(bits[i]) * spread >> 32), int(bits[i]), i)
    return [laid[i] for i in sorted(range(count), key=key)]


def balanced_order(seed, classes, draws):
    """@param classes lists of pictures, by label"""
    full = [(label, pictures) for label, pictures in enumerate(classes) if pictures]
    order = []
    for draw in range(draws):
        round_, turn = divmod(draw, len(full))
        label, pictures = full[permutation(random_key(seed, BALANCE, 0, round_), len(full))[turn]]
        pass_, place = divmod(round_, len(pictures))
        order.append(pictures[permutation(random_key(seed, BALANCE, 1, label, pass_), len(pictures))[place]])
    return order


def checksum(order):
    return hashlib.sha256(np.array(order, "<u4").tobytes()).hexdigest()[:32]


if __name__ == "__main__":
    print("permutation of 1000, seed 3, epoch 2", checksum(permutation(random_key(3, SHUFFLE, 2), 1000)))
    for seed, epoch, count, block_size, spread in [(1, 0, 20000, 16, 1024), (7, 3, 9001, 16, 4096), (2, 1, 50, 8, 64)]:
        order = block_order(seed, epoch, count, block_size, spread)
        print("blocks", seed, epoch, count, block_size, spread, checksum(order))
    classes = [[p for p in range(300) if p % 7 == 0], [], [p for p in range(300) if p % 7 in (1, 2)], [5]]
    print("balanced, seed 4, 1000 draws", checksum(balanced_order(4, classes, 1000)))
