import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import activateWgsl from '../gemm/activate.wgsl?raw';
import { productWgsl } from '../gemm/productWgsl';
import { unitOf } from '../gemm/storageBuffer';
import { tiledProduct } from '../gemm/tiledProduct';
import type { ConvOptions } from '../operations';
import forwardWgsl from './conv2d.wgsl?raw';
import { convConstants } from './convConstants';
import { convShape } from './convShape';

/** y `[N, OH, OW, COut]` of x `[N, H, W, CIn]`, weight `[FH, FW, CIn/groups, COut]` and bias `[COut]`. */
export function conv2dForward(x: Tensor4D, weight: Tensor4D, bias: Tensor1D, options: ConvOptions): Tensor {
  const shape = convShape(x.shape, weight.shape, options);
  const { batch, outHeight, outWidth, outChannels, groupIn, groupOut } = shape;
  const depthUnit = unitOf(groupIn, 'scalar');
  const columnUnit = unitOf(groupOut, 'scalars');
  return tiledProduct({
    label: 'conv2d.forward',
    wgsl: (variant) =>
      productWgsl(
        {
          source: forwardWgsl,
          left: depthUnit === 'vector' ? 'along-depth' : 'scalar',
          right: 'along-columns',
          epilogue: activateWgsl,
          buffers: [
            { name: 'x', access: 'read', unit: depthUnit },
            { name: 'weight', access: 'read', unit: columnUnit },
            { name: 'bias', access: 'read', unit: columnUnit },
            { name: 'y', access: 'read_write', unit: columnUnit },
          ],
        },
        variant,
      ),
    constants: {
      ...convConstants(shape, options),
      IN_CHANNELS: shape.inChannels,
      GROUP_IN: groupIn,
      // A row of the filter sees neighbouring numbers where it sees all channels; vectors need none so long.
      SPAN_TAPS: options.groups === 1 && depthUnit === 'scalar' ? shape.filterWidth : 1,
    },
    inputs: [x, weight],
    rows: batch * outHeight * outWidth,
    columns: groupOut,
    groups: options.groups,
    depth: shape.filterHeight * shape.filterWidth * groupIn,
    outputShape: [batch, outHeight, outWidth, outChannels],
    epilogue: { bias, activation: options.activation },
  });
}
