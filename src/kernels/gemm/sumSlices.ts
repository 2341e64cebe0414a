import type { Tensor } from '@tensorflow/tfjs';
import { dispatch } from '../dispatch';
import { linearGrid } from '../linearGrid';
import activateWgsl from './activate.wgsl?raw';
import { dropoutEpilogue } from './dropoutEpilogue';
import { ACTIVATION, type Epilogue } from './epilogue';
import { joinedWgsl } from './joinedWgsl';
import sumSlicesWgsl from './sumSlices.wgsl?raw';

const SUM = `${activateWgsl}\n${sumSlicesWgsl}`;

/**
 * Sums partial `[slices, ...shape]` over its slices, in order; then does what follows: bias of the last dimension,
 * activation and dropout, or zeros wherever the mask `shape` is not greater than zero. Returns `shape`.
 */
export function sumSlices(
  label: string,
  partial: Tensor,
  shape: number[],
  { epilogue, mask }: { epilogue?: Epilogue; mask?: Tensor } = {},
): Tensor {
  const length = shape.reduce((product, side) => product * side, 1);
  const { wgsl, constants, draw } = dropoutEpilogue(epilogue?.dropout);
  const [sum] = dispatch({
    label,
    wgsl: joinedWgsl(wgsl, SUM),
    constants: {
      ...constants,
      COLUMNS: shape.at(-1) ?? 1,
      HAS_BIAS: epilogue ? 1 : 0,
      HAS_MASK: mask ? 1 : 0,
      ACTIVATION: ACTIVATION[epilogue?.activation ?? 'linear'],
    },
    inputs: [partial, epilogue?.bias ?? mask ?? partial],
    outputs: [{ shape, dtype: 'float32' }],
    uniforms: new Uint32Array(draw).buffer,
    workgroups: linearGrid(length, 64),
  });
  return sum!;
}
