import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import { productWgsl } from '../gemm/productWgsl';
import { unitOf } from '../gemm/storageBuffer';
import { tiledProduct } from '../gemm/tiledProduct';
import type { ConvOptions } from '../operations';
import filterGradWgsl from './conv2dFilterGrad.wgsl?raw';
import { convConstants } from './convConstants';
import type { ConvShape } from './convShape';

/** dWeight `[FH, FW, CIn/groups, COut]` from dz `[N, OH, OW, COut]`, the gradient before the activation. */
export function conv2dFilterGrad(x: Tensor4D, dz: Tensor4D, shape: ConvShape, options: ConvOptions): Tensor {
  const { filterHeight, filterWidth, groupIn, groupOut, inChannels, outChannels } = shape;
  const rowUnit = unitOf(groupIn, 'scalar');
  const columnUnit = unitOf(groupOut, 'scalars');
  return tiledProduct({
    label: 'conv2d.filterGrad',
    wgsl: (variant) =>
      productWgsl(
        {
          source: filterGradWgsl,
          left: rowUnit === 'vector' ? 'along-rows' : 'scalar',
          right: 'along-columns',
          buffers: [
            { name: 'x', access: 'read', unit: rowUnit },
            { name: 'dy', access: 'read', unit: columnUnit },
            { name: 'dWeight', access: 'read_write', unit: columnUnit },
          ],
        },
        variant,
      ),
    constants: { ...convConstants(shape, options), IN_CHANNELS: inChannels, GROUP_IN: groupIn },
    inputs: [x, dz],
    rows: filterHeight * filterWidth * groupIn,
    columns: groupOut,
    groups: options.groups,
    depth: shape.batch * shape.outHeight * shape.outWidth,
    rowsInFours: rowUnit === 'vector',
    outputShape: [filterHeight, filterWidth, groupIn, outChannels],
  });
}
