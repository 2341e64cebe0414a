"""v <- momentum v - rate (decay w + g); w <- w + v: the paper's section 5, the rate inside the velocity."""

import torch


class PaperSgd:
    """Biases learn at `biasLearningRateScale` times the rate and decay only if `biasDecay`."""

    def __init__(self, parameters, options):
        self.parameters = parameters
        self.options = options
        self.velocities = {name: torch.zeros_like(value) for name, value in parameters.items()}

    @torch.no_grad()
    def step(self, rate_factor=1.0):
        options = self.options
        for name, weight in self.parameters.items():
            is_bias = name.endswith(".bias")
            rate = options["learningRate"] * rate_factor * (options["biasLearningRateScale"] if is_bias else 1)
            decay = options["weightDecay"] if not is_bias or options["biasDecay"] else 0
            velocity = self.velocities[name]
            velocity.mul_(options["momentum"]).add_(decay * weight + weight.grad, alpha=-rate)
            weight.add_(velocity)
            weight.grad = None
