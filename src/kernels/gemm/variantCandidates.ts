import type { ProductVariant } from './productVariant';
import type { TiledProduct } from './tiledProduct';

const TILES = [
  { rows: 4, columnVectors: 1 },
  { rows: 8, columnVectors: 1 },
  { rows: 4, columnVectors: 2 },
  { rows: 8, columnVectors: 2 },
];

/** Every variant of the product that this thread's GPU can run. */
export function variantCandidates({ rows, columns }: TiledProduct): ProductVariant[] {
  return TILES.filter((tile) => tile.rows < rows + 4 && 4 * tile.columnVectors < columns + 4).map((tile) => ({
    tile,
    sharing: 'none',
    storage: 'f32',
  }));
}
