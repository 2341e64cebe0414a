"""numpy twin of the studio's random numbers (src/lib/counterRandom.ts, deterministicMath.ts, normalQuantile.ts), written from their documentation.

All arithmetic is on uint32 (wrapping); draws are multiples of 2^-24 in [0, 1).
"""

from statistics import NormalDist

import numpy as np

INITIAL_WEIGHTS, DROPOUT, AUGMENTATION, SHUFFLE = 1, 2, 3, 4


def pcg_hash(value):
    """PCG's RXS-M-XS 32 output permutation of one round, elementwise on uint32 arrays."""
    with np.errstate(over="ignore"):
        state = np.asarray(value, np.uint32) * np.uint32(747796405) + np.uint32(2891336453)
        word = ((state >> ((state >> np.uint32(28)) + np.uint32(4))) ^ state) * np.uint32(277803737)
        return (word >> np.uint32(22)) ^ word


def random_key(*coordinates):
    key = np.uint32(0)
    for coordinate in coordinates:
        key = pcg_hash(key ^ np.uint32(coordinate))
    return key


def random_bits(key, index):
    return pcg_hash(pcg_hash(np.asarray(index, np.uint32)) ^ np.uint32(key))


def random_uniform(key, index):
    """float64 array of the draws with these indices."""
    return (random_bits(key, index) >> np.uint32(8)).astype(np.float64) * 2.0**-24


def random_normal(key, index):
    """Box-Muller on draws 2i and 2i + 1, rounded to f32. numpy's log and cos may differ from ours in the last
    bits of f64, far below f32's rounding but for rare ties."""
    index = np.asarray(index, np.uint32)
    first = random_uniform(key, index * np.uint32(2))
    second = random_uniform(key, index * np.uint32(2) + np.uint32(1))
    return (np.sqrt(-2 * np.log(1 - first)) * np.cos(2 * np.pi * second)).astype(np.float32)


def name_key(seed, purpose, name):
    return random_key(seed, purpose, *(ord(letter) for letter in name))


# Wichura's PPND7 (Applied Statistics 37, 1988), checked against Python's own quantile below: relative error 1e-7.
CENTRE = ([59.10937472, 159.29113202, 50.434271938, 3.3871327179], [67.1875636, 78.757757664, 17.895169469, 1])
NEAR = ([0.17023821103, 1.3067284816, 2.75681539, 1.4234372777], [0.12021132975, 0.7370016425, 1])
FAR = ([0.017337203997, 0.42868294337, 3.081226386, 6.657905115], [0.012258202635, 0.24197894225, 1])


def normal_quantile(probability):
    """Inverse of the standard normal distribution for probabilities in (0, 1), float64 [N]."""
    q = probability - 0.5
    centre = q * np.polyval(CENTRE[0], 0.180625 - q * q) / np.polyval(CENTRE[1], 0.180625 - q * q)
    tail = np.sqrt(-np.log(np.minimum(probability, 1 - probability)))
    near = np.polyval(NEAR[0], tail - 1.6) / np.polyval(NEAR[1], tail - 1.6)
    far = np.polyval(FAR[0], tail - 5) / np.polyval(FAR[1], tail - 5)
    return np.where(np.abs(q) <= 0.425, centre, np.sign(q) * np.where(tail <= 5, near, far))


def initial_normals(key, count):
    """`count` standard normals, one draw each, float64."""
    return normal_quantile(((random_bits(key, np.arange(count)) >> np.uint32(8)) + 0.5) * 2.0**-24)


if __name__ == "__main__":
    places = np.array([1e-7, 1e-3, 0.05, 0.3, 0.5, 0.9, 0.999, 1 - 1e-7])
    exact = np.array([NormalDist().inv_cdf(place) for place in places])
    assert np.abs(normal_quantile(places) - exact).max() < 2e-6, normal_quantile(places) - exact
