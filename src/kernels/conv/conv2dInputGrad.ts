import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import { productWgsl } from '../gemm/productWgsl';
import { unitOf } from '../gemm/storageBuffer';
import { tiledProduct } from '../gemm/tiledProduct';
import type { ConvOptions } from '../operations';
import inputGradWgsl from './conv2dInputGrad.wgsl?raw';
import { convConstants } from './convConstants';
import type { ConvShape } from './convShape';

/** dx `[N, H, W, CIn]` from dz `[N, OH, OW, COut]`, the gradient before the activation. */
export function conv2dInputGrad(
  dz: Tensor4D,
  weight: Tensor4D,
  shape: ConvShape,
  options: ConvOptions,
): Tensor {
  const { batch, inHeight, inWidth, inChannels, outChannels, groupIn, groupOut } = shape;
  const depthUnit = unitOf(groupOut, 'scalar');
  return tiledProduct({
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
            { name: 'dx', access: 'read_write', unit: unitOf(groupIn, 'scalars') },
          ],
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
  });
}
