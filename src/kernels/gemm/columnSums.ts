import type { Tensor } from '@tensorflow/tfjs';
import { dispatch } from '../dispatch';
import columnSumsWgsl from './columnSums.wgsl?raw';
import { sumSlices } from './sumSlices';

/** Invocations that keep an integrated GPU busy. */
const ENOUGH_INVOCATIONS = 8192;
const MIN_SLICE_ROWS = 32;

/**
 * Sums x `[..., columns]` over all but its last dimension: the gradient of a bias. Two passes where there are many rows;
 * the order is fixed. Returns `[columns]`.
 */
export function columnSums(label: string, x: Tensor): Tensor {
  const columns = x.shape.at(-1) ?? 1;
  const rows = x.size / columns;
  const wanted = Math.ceil(ENOUGH_INVOCATIONS / columns);
  const slices = Math.max(1, Math.min(wanted, Math.floor(rows / MIN_SLICE_ROWS)));
  const [partial] = dispatch({
    label,
    wgsl: columnSumsWgsl,
    constants: { COLUMNS: columns },
    inputs: [x],
    outputs: [{ shape: slices === 1 ? [columns] : [slices, columns], dtype: 'float32' }],
    workgroups: [Math.ceil(columns / 64), slices],
  });
  if (slices === 1) return partial!;
  const sums = sumSlices(`${label}.sum`, partial!, [columns]);
  partial!.dispose();
  return sums;
}
