import type { RegisterTile } from './registerTile';

/** One of the shapes that the same product can take on a GPU; the best one differs from adapter to adapter. */
export interface ProductVariant {
  tile: RegisterTile;
  /** Whether invocations share what they load: not at all, through workgroup memory, or within a subgroup. */
  sharing: 'none' | 'workgroup' | 'subgroup';
  /** How operands are kept in workgroup memory; sums are always f32. `f16` is only taken where the user allows it. */
  storage: 'f32' | 'f16';
}

/** E.g. `8x8`, `4x8-workgroup`, `8x8-workgroup-f16`: rows and columns per invocation, then what is not the plainest. */
export function variantName({ tile, sharing, storage }: ProductVariant): string {
  const parts = [`${tile.rows}x${4 * tile.columnVectors}`];
  if (sharing !== 'none') parts.push(sharing);
  if (storage !== 'f32') parts.push(storage);
  return parts.join('-');
}
