import type { Activation } from '../../architecture/layer';

export function activate(z: number, activation: Activation | 'linear'): number {
  if (activation === 'relu') return Math.max(z, 0);
  if (activation === 'sigmoid') return 1 / (1 + Math.exp(-z));
  return activation === 'tanh' ? Math.tanh(z) : z;
}

/** Slope of the activation where its result is y. */
export function activationSlope(y: number, activation: Activation | 'linear'): number {
  if (activation === 'relu') return y > 0 ? 1 : 0;
  if (activation === 'sigmoid') return y * (1 - y);
  return activation === 'tanh' ? 1 - y * y : 1;
}
