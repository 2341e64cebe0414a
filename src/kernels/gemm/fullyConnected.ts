import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import { StudioError } from '../../lib/StudioError';
import { activationHandover } from '../activationHandover';
import { lazilyDifferentiable } from '../lazilyDifferentiable';
import type { FullyConnectedOptions } from '../operations';
import { ranked } from '../ranked';
import activateWgsl from './activate.wgsl?raw';
import { activationGrad } from './activationGrad';
import { columnSums } from './columnSums';
import { dropoutEpilogue } from './dropoutEpilogue';
import forwardWgsl from './fullyConnected.wgsl?raw';
import inputGradWgsl from './fullyConnectedInputGrad.wgsl?raw';
import weightGradWgsl from './fullyConnectedWeightGrad.wgsl?raw';
import { joinedWgsl } from './joinedWgsl';
import { maskEpilogue } from './maskEpilogue';
import { productWgsl } from './productWgsl';
import { unitOf } from './storageBuffer';
import { tiledProduct } from './tiledProduct';

function forward(x: Tensor2D, weight: Tensor2D, bias: Tensor1D, options: FullyConnectedOptions): Tensor {
  const [batch, inUnits] = x.shape;
  const outUnits = weight.shape[1];
  const columnUnit = unitOf(outUnits, 'scalars');
  const depthUnit = unitOf(inUnits, 'scalar');
  return tiledProduct({
    label: 'fullyConnected.forward',
    wgsl: (variant) =>
      productWgsl(
        {
          source: forwardWgsl,
          left: depthUnit === 'vector' ? 'along-depth' : 'scalar',
          right: 'along-columns',
          epilogue: joinedWgsl(activateWgsl, dropoutEpilogue(options.dropout).wgsl),
          buffers: [
            { name: 'x', access: 'read', unit: depthUnit },
            { name: 'weight', access: 'read', unit: columnUnit },
            { name: 'bias', access: 'read', unit: columnUnit },
            { name: 'y', access: 'read_write', unit: columnUnit },
          ],
        },
        variant,
      ),
    constants: { DEPTH: inUnits },
    inputs: [x, weight],
    rows: batch,
    columns: outUnits,
    groups: 1,
    depth: inUnits,
    outputShape: [batch, outUnits],
    epilogue: { bias, ...options },
  });
}

function inputGrad(dz: Tensor2D, weight: Tensor2D, x: Tensor2D): Tensor {
  const [batch, outUnits] = dz.shape;
  const inUnits = weight.shape[0];
  const depthUnit = unitOf(outUnits, 'scalar');
  const columnUnit = unitOf(inUnits, 'scalars');
  const { mask, epilogue, maskBuffers } = maskEpilogue(x, columnUnit);
  const dx = tiledProduct({
    label: 'fullyConnected.inputGrad',
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
    constants: { DEPTH: outUnits },
    inputs: [dz, weight],
    rows: batch,
    columns: inUnits,
    groups: 1,
    depth: outUnits,
    outputShape: [batch, inUnits],
    mask,
  });
  if (mask) activationHandover.markMasked(dx, x);
  return dx;
}

function weightGrad(x: Tensor2D, dz: Tensor2D): Tensor {
  const [batch, inUnits] = x.shape;
  const outUnits = dz.shape[1];
  const rowUnit = unitOf(inUnits, 'scalar');
  const columnUnit = unitOf(outUnits, 'scalars');
  return tiledProduct({
    label: 'fullyConnected.weightGrad',
    wgsl: (variant) =>
      productWgsl(
        {
          source: weightGradWgsl,
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
    constants: { ROWS: inUnits },
    inputs: [x, dz],
    rows: inUnits,
    columns: outUnits,
    groups: 1,
    depth: batch,
    rowsInFours: rowUnit === 'vector',
    outputShape: [inUnits, outUnits],
  });
}

const operation = lazilyDifferentiable<FullyConnectedOptions>({
  kernelName: 'StudioFullyConnected',
  inputCount: 3,
  forward: ([x, weight, bias], options) => {
    const y = forward(ranked(x, 2), ranked(weight, 2), ranked(bias, 1), options);
    // The factors of dropout may not be applied twice, so that its layer does it alone.
    if (options.activation === 'relu' && !options.dropout) activationHandover.markReluResult(y);
    return y;
  },
  backward: (dy, y, [x, weight], options) => {
    const dz = ranked(activationGrad('fullyConnected.activationGrad', dy, y, options), 2);
    return [
      () => inputGrad(dz, ranked(weight, 2), ranked(x, 2)),
      () => weightGrad(ranked(x, 2), dz),
      () => columnSums('fullyConnected.biasGrad', dz),
    ];
  },
});

/**
 * {@link Operations.fullyConnected} by hand. Batch sizes from 1; no array may exceed the adapter's binding limit.
 * @throws StudioError `shape-mismatch`
 */
export function fullyConnected(
  x: Tensor2D,
  weight: Tensor2D,
  bias: Tensor1D,
  options: FullyConnectedOptions,
): Tensor2D {
  if (x.shape[1] !== weight.shape[0] || weight.shape[1] !== bias.shape[0]) {
    throw new StudioError({
      code: 'shape-mismatch',
      message: `fullyConnected: x [${x.shape}], weight [${weight.shape}] and bias [${bias.shape}] do not agree.`,
      hint: 'Choose another preset, or weights that were trained with this one.',
    });
  }
  return ranked(operation([x, weight, bias], options), 2);
}
