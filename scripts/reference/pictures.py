"""Stored pictures to network input as the studio does it: window, bilinear resampling, mirror, mean, colour, scale."""

import numpy as np
import torch

from counter_random import AUGMENTATION, random_key, random_normal, random_uniform

CROP_FRACTION = 224 / 256


class Pictures:
    """A split of a dataset: u8 [N, S, S, 3] and labels, from the .npy files of an export."""

    def __init__(self, folder, split, statistics=None):
        self.pixels = np.load(f"{folder}/{split}Pixels.npy", mmap_mode="r")
        self.labels = np.load(f"{folder}/{split}Labels.npy").astype(np.int64)
        self.side = self.pixels.shape[1]
        self.mean, self.color_axes = statistics or self.measure()

    @property
    def statistics(self):
        return self.mean, self.color_axes

    def measure(self):
        """Mean picture [S, S, 3], and the principal axes of RGB over all pixels as rows, each times its deviation."""
        total = np.zeros(self.pixels.shape[1:], np.float64)
        moments = np.zeros((3, 3))
        for start in range(0, len(self.pixels), 500):
            block = self.pixels[start : start + 500].astype(np.float64)
            total += block.sum(0)
            flat = block.reshape(-1, 3)
            moments += flat.T @ flat
        count = len(self.pixels) * self.side**2
        color = total.sum((0, 1)) / count
        variances, axes = np.linalg.eigh(moments / count - np.outer(color, color))
        axes, variances = axes[:, ::-1].T, variances[::-1]  # greatest first, one axis per row
        signs = np.sign(axes[np.arange(3), np.abs(axes).argmax(1)])
        return (total / len(self.pixels)).astype(np.float32), axes * signs[:, None] * np.sqrt(variances)[:, None]

    def window_side(self, input_side):
        return self.side if self.side == input_side else round(self.side * CROP_FRACTION)

    def sample_axis(self, offset, input_side):
        """Per picture and output pixel: the two stored pixels it lies between and how far it is past the first."""
        window = self.window_side(input_side)
        place = (np.arange(input_side) + 0.5) * window / input_side - 0.5
        place = offset[:, None] + np.clip(place, 0, window - 1)[None]
        low = np.floor(place).astype(np.int64)
        return low, np.minimum(low + 1, self.side - 1), place - low

    def resample(self, pictures, left, top, input_side):
        """[N, S, S, 3] float64 to [N, s, s, 3], windows at these offsets."""
        if self.side == input_side:
            return pictures
        n = np.arange(len(pictures))[:, None, None]
        row_low, row_high, row_share = self.sample_axis(top, input_side)
        low, high, share = self.sample_axis(left, input_side)
        share, row_share = share[:, None, :, None], row_share[:, :, None, None]

        def between(rows):
            first = pictures[n, rows[:, :, None], low[:, None]]
            return first + (pictures[n, rows[:, :, None], high[:, None]] - first) * share

        upper = between(row_low)
        return upper + (between(row_high) - upper) * row_share

    def batch(self, places, architecture, draws=None, dtype=torch.float32):
        """Input [N, 3, s, s] and labels; `draws` from `augmentation_draws`, None: the centre window as it is."""
        input_side = architecture["inputSide"]
        centre = np.full(len(places), (self.side - self.window_side(input_side)) // 2)
        left, top, flip, shift, scale = draws or (centre, centre, None, None, 1)
        x = self.resample(self.pixels[places].astype(np.float64), left, top, input_side)
        if flip is not None:
            x = np.where(flip[:, None, None, None], x[:, :, ::-1], x)
        x = x - self.resample(self.mean[None].astype(np.float64), centre[:1], centre[:1], input_side)
        if shift is not None:
            x = x + shift[:, None, None, :]
        x = torch.from_numpy(np.ascontiguousarray((x * (architecture["inputScale"] * scale)).transpose(0, 3, 1, 2)))
        return x.to(dtype), torch.from_numpy(self.labels[places])

    def augmentation_draws(self, seed, step, count, options, input_side):
        """The studio's draws for one batch: window left and top, flips, colour shifts [N, 3], factor in training."""
        margin = self.side - self.window_side(input_side)
        left, top, flips, shifts = [], [], [], []
        for position in range(count):
            key = random_key(seed, AUGMENTATION, step, position)
            first_of_chunk = position - position % options["cropChunk"]
            window = random_key(seed, AUGMENTATION, step, first_of_chunk)
            x, y, flip = random_uniform(window, np.arange(3))
            left.append(int(x * (margin + 1)) if options["crop"] else margin // 2)
            top.append(int(y * (margin + 1)) if options["crop"] else margin // 2)
            flips.append(options["flip"] and flip < 0.5)
            shifts.append(options["colorStd"] * random_normal(key, np.arange(2, 5)) @ self.color_axes)
        return np.array(left), np.array(top), np.array(flips), np.array(shifts), options["trainingScale"]
