import { adapterTraits } from '../adapterTraits';
import type { ProductVariant } from './productVariant';
import type { RegisterTile } from './registerTile';
import type { TiledProduct } from './tiledProduct';

const TILES: Record<ProductVariant['sharing'], RegisterTile[]> = {
  none: [
    { rows: 4, columnVectors: 1 },
    { rows: 8, columnVectors: 1 },
    { rows: 4, columnVectors: 2 },
    { rows: 8, columnVectors: 2 },
  ],
  subgroup: [
    { rows: 2, columnVectors: 1 },
    { rows: 8, columnVectors: 1 },
    { rows: 16, columnVectors: 1 },
    { rows: 8, columnVectors: 2 },
  ],
  workgroup: [
    { rows: 4, columnVectors: 1 },
    { rows: 4, columnVectors: 2 },
    { rows: 8, columnVectors: 1 },
    { rows: 8, columnVectors: 2 },
  ],
};

/**
 * Every variant of the product that this thread's GPU can run; those that round operands to f16 only where the user
 * allows it.
 */
export function variantCandidates(
  { rows, columns }: TiledProduct,
  { allowsF16 = false }: { allowsF16?: boolean } = {},
): ProductVariant[] {
  const { hasF16, hasSubgroups } = adapterTraits();
  const fits = (tile: RegisterTile) => tile.rows < rows + 4 && 4 * tile.columnVectors < columns + 4;
  const variants = (sharing: ProductVariant['sharing'], storage: ProductVariant['storage']) =>
    TILES[sharing].filter(fits).map((tile): ProductVariant => ({ tile, sharing, storage }));
  return [
    ...variants('none', 'f32'),
    ...variants('workgroup', 'f32'),
    ...(hasSubgroups ? variants('subgroup', 'f32') : []),
    ...(hasF16 && allowsF16 ? variants('workgroup', 'f16') : []),
  ];
}
