import type { Activation } from '../../architecture/layer';
import { activate, activationSlope } from '../activation/activation.reference';

export interface FullyConnectedShape {
  batch: number;
  inUnits: number;
  outUnits: number;
}

/** `activation(x [batch, in] * weight [in, out] + bias [out])` in plain loops, summed in float64. Returns `[batch, out]`. */
export function fullyConnectedReference(
  x: ArrayLike<number>,
  weight: ArrayLike<number>,
  bias: ArrayLike<number>,
  shape: FullyConnectedShape,
  activation: Activation | 'linear',
): Float64Array {
  const { batch, inUnits, outUnits } = shape;
  const y = new Float64Array(batch * outUnits);
  for (let n = 0; n < batch; n++) {
    for (let o = 0; o < outUnits; o++) {
      let sum = bias[o]!;
      for (let i = 0; i < inUnits; i++) sum += x[n * inUnits + i]! * weight[i * outUnits + o]!;
      y[n * outUnits + o] = activate(sum, activation);
    }
  }
  return y;
}

/** Gradients of the same from dy `[batch, out]` and the result y, in plain loops. */
export function fullyConnectedGradReference(
  x: ArrayLike<number>,
  weight: ArrayLike<number>,
  y: ArrayLike<number>,
  dy: ArrayLike<number>,
  shape: FullyConnectedShape,
  activation: Activation | 'linear',
): { x: Float64Array; weight: Float64Array; bias: Float64Array } {
  const { batch, inUnits, outUnits } = shape;
  const gradient = {
    x: new Float64Array(batch * inUnits),
    weight: new Float64Array(inUnits * outUnits),
    bias: new Float64Array(outUnits),
  };
  for (let n = 0; n < batch; n++) {
    for (let o = 0; o < outUnits; o++) {
      const dz = dy[n * outUnits + o]! * activationSlope(y[n * outUnits + o]!, activation);
      gradient.bias[o]! += dz;
      for (let i = 0; i < inUnits; i++) {
        gradient.x[n * inUnits + i]! += dz * weight[i * outUnits + o]!;
        gradient.weight[i * outUnits + o]! += dz * x[n * inUnits + i]!;
      }
    }
  }
  return gradient;
}
