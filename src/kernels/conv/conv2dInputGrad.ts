import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import { activationHandover } from '../activationHandover';
import { maskEpilogue } from '../gemm/maskEpilogue';
import { productWgsl } from '../gemm/productWgsl';
import { unitOf } from '../gemm/storageBuffer';
import { tiledProduct } from '../gemm/tiledProduct';
import type { ConvOptions } from '../operations';
import inputGradWgsl from './conv2dInputGrad.wgsl?raw';
import { convConstants } from './convConstants';
import type { ConvShape } from './convShape';

interface InputGradOperands {
  /** `[N, OH, OW, COut]`, the gradient before the activation. */
  dz: Tensor4D;
  weight: Tensor4D;
  x: Tensor4D;
}

/** dx `[N, H, W, CIn]`; zero where x is the result of a ReLU and zero. */
export function conv2dInputGrad(
  { dz, weight, x }: InputGradOperands,
  shape: ConvShape,
  options: ConvOptions,
): Tensor {
  const { batch, inHeight, inWidth, inChannels, outChannels, groupIn, groupOut } = shape;
  const depthUnit = unitOf(groupOut, 'scalar');
  const columnUnit = unitOf(groupIn, 'scalars');
  const { mask, epilogue, maskBuffers } = maskEpilogue(x, columnUnit);
  const dx = tiledProduct({
    label: 'conv2d.inputGrad',
    wgsl: (variant) =>
      productWgsl(
        {
          source: inputGradWgsl,
          left: depthUnit === 'vector' ? 'along-depth' : 'scalar',
          right: 'along-depth',
          buffers: [
            { name: 'dy', access: 'read', unit: depthUnit },
            { name: 'weight', access: 'read', unit: depthUnit },
            ...maskBuffers,
            { name: 'dx', access: 'read_write', unit: columnUnit },
          ],
          epilogue,
        },
        variant,
      ),
    constants: { ...convConstants(shape, options), OUT_CHANNELS: outChannels, GROUP_OUT: groupOut },
    inputs: [dz, weight],
    rows: batch * inHeight * inWidth,
    columns: groupIn,
    groups: options.groups,
    depth: shape.filterHeight * shape.filterWidth * groupOut,
    outputShape: [batch, inHeight, inWidth, inChannels],
    mask,
  });
  if (mask) activationHandover.markMasked(dx, x);
  return dx;
}
