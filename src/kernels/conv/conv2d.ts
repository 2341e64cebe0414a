import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import { StudioError } from '../../lib/StudioError';
import { activationHandover } from '../activationHandover';
import { activationGrad } from '../gemm/activationGrad';
import { columnSums } from '../gemm/columnSums';
import { lazilyDifferentiable } from '../lazilyDifferentiable';
import type { ConvOptions } from '../operations';
import { ranked } from '../ranked';
import { conv2dFilterGrad } from './conv2dFilterGrad';
import { conv2dForward } from './conv2dForward';
import { conv2dInputGrad } from './conv2dInputGrad';
import { convShape } from './convShape';

const operation = lazilyDifferentiable<ConvOptions>({
  kernelName: 'StudioConv2d',
  inputCount: 3,
  forward: ([x, weight, bias], options) => {
    const y = conv2dForward(ranked(x, 4), ranked(weight, 4), ranked(bias, 1), options);
    if (options.activation === 'relu') activationHandover.markReluResult(y);
    return y;
  },
  backward: (dy, y, [savedX, savedWeight], options) => {
    const x = ranked(savedX, 4);
    const weight = ranked(savedWeight, 4);
    const shape = convShape(x.shape, weight.shape, options);
    const dz = ranked(activationGrad('conv2d.activationGrad', dy, y, { activation: options.activation }), 4);
    return [
      () => conv2dInputGrad({ dz, weight, x }, shape, options),
      () => conv2dFilterGrad(x, dz, shape, options),
      () => columnSums('conv2d.biasGrad', dz),
    ];
  },
});

/**
 * {@link Operations.conv2d} by hand: an implicit matrix product, without a copy of the windows. The gradient of x is
 * computed only where somebody needs it.
 * @throws StudioError `shape-mismatch`
 */
export function conv2d(x: Tensor4D, weight: Tensor4D, bias: Tensor1D, options: ConvOptions): Tensor4D {
  const { outChannels } = convShape(x.shape, weight.shape, options);
  if (bias.shape[0] !== outChannels) {
    throw new StudioError({
      code: 'shape-mismatch',
      message: `conv2d: weight [${weight.shape}] needs ${outChannels} biases, got [${bias.shape}].`,
      hint: 'Choose another preset, or weights that were trained with this one.',
    });
  }
  return ranked(operation([x, weight, bias], options), 4);
}
