import type { Tensor } from '@tensorflow/tfjs';
import { dispatch } from '../dispatch';
import { linearGrid } from '../linearGrid';
import activateWgsl from './activate.wgsl?raw';
import { ACTIVATION, type Epilogue } from './epilogue';
import sumSlicesWgsl from './sumSlices.wgsl?raw';

const WGSL = activateWgsl + sumSlicesWgsl;

/**
 * Sums partial `[slices, ...shape]` over its slices, in order, then adds the bias of the last dimension and applies the
 * activation where there is an epilogue. Returns `shape`.
 */
export function sumSlices(label: string, partial: Tensor, shape: number[], epilogue?: Epilogue): Tensor {
  const length = shape.reduce((product, side) => product * side, 1);
  const [sum] = dispatch({
    label,
    wgsl: WGSL,
    constants: {
      COLUMNS: shape.at(-1) ?? 1,
      HAS_BIAS: epilogue ? 1 : 0,
      ACTIVATION: ACTIVATION[epilogue?.activation ?? 'linear'],
    },
    inputs: [partial, epilogue?.bias ?? partial],
    outputs: [{ shape, dtype: 'float32' }],
    workgroups: linearGrid(length, 64),
  });
  return sum!;
}
