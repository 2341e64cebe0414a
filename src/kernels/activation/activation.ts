import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { Activation } from '../../architecture/layer';
import { activationHandover } from '../activationHandover';
import { differentiable } from '../differentiable';
import { dispatch } from '../dispatch';
import activateWgsl from '../gemm/activate.wgsl?raw';
import { activationGrad } from '../gemm/activationGrad';
import { ACTIVATION } from '../gemm/epilogue';
import { storageBuffers, unitOf } from '../gemm/storageBuffer';
import { linearGrid } from '../linearGrid';
import { ranked } from '../ranked';
import activationWgsl from './activation.wgsl?raw';

function module(unit: 'vector' | 'scalars'): string {
  const buffers = storageBuffers([
    { name: 'x', access: 'read', unit },
    { name: 'y', access: 'read_write', unit },
  ]);
  return [buffers, activateWgsl, activationWgsl].join('\n');
}

const MODULES = { vector: module('vector'), scalars: module('scalars') };

function forward(x: Tensor4D, kind: Activation): Tensor4D {
  const unit = unitOf(x.size, 'scalars');
  const [y] = dispatch({
    label: 'activation.forward',
    wgsl: MODULES[unit],
    constants: { ACTIVATION: ACTIVATION[kind], UNIT: unit === 'vector' ? 4 : 1 },
    inputs: [x],
    outputs: [{ shape: x.shape, dtype: 'float32' }],
    workgroups: linearGrid(Math.ceil(x.size / 4), 64),
  });
  return ranked(y, 4);
}

/** {@link Operations.activation} by hand: `activation.wgsl`; its gradient is that of a product's epilogue. */
export function activation(x: Tensor4D, kind: Activation): Tensor4D {
  return differentiable([x], {
    forward: () => {
      const y = forward(x, kind);
      if (kind === 'relu') activationHandover.markReluResult(y);
      return { value: y, saved: [y] };
    },
    gradient: (dy: Tensor, saved: Tensor[]) => [
      activationGrad('activation.gradient', dy, ranked(saved[0], 4), { activation: kind }),
    ],
  });
}
