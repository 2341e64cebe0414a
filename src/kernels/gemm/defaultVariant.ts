import type { AdapterTraits } from '../adapterTraits';
import type { ProductShape } from './productPlan';
import type { ProductVariant } from './productVariant';

function ceilToPowerOfTwo(value: number): number {
  return 2 ** Math.ceil(Math.log2(value));
}

/**
 * What a product runs in where nobody has measured. Software adapters pay for every load as for a dozen multiplications
 * and nothing for a broadcast, so there the lanes of a subgroup load for one another.
 */
export function defaultVariant(
  { rows, columns, rowsInFours }: ProductShape,
  { isSoftware, hasSubgroups }: AdapterTraits,
): ProductVariant {
  if (isSoftware && hasSubgroups) {
    const tile = { rows: Math.min(16, ceilToPowerOfTwo(rows)), columnVectors: 1 };
    return { tile, sharing: 'subgroup', storage: 'f32' };
  }
  const smallest = rowsInFours ? 4 : 1;
  const tile = {
    rows: Math.max(smallest, Math.min(8, ceilToPowerOfTwo(rows))),
    columnVectors: Math.min(2, Math.ceil(columns / 4)),
  };
  return { tile, sharing: 'none', storage: 'f32' };
}
