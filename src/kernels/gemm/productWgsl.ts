import { adapterTraits } from '../adapterTraits';
import { joinedWgsl } from './joinedWgsl';
import { type ProductVariant, variantName } from './productVariant';
import { type RegisterTile, registerTileMain, type TileLayout } from './registerTile';
import { stagedTileMain } from './stagedTile';
import { type StorageBuffer, storageBuffers } from './storageBuffer';

interface ProductModule {
  /** The hand-written part: a .wgsl file that says what rows, columns and depth are. */
  source: string;
  left: TileLayout['left'];
  right: TileLayout['right'];
  /** Bound from 0 in this order; `left` reads the first. */
  buffers: StorageBuffer[];
  /** WGSL of what follows the product, if anything. */
  epilogue?: string;
}

const modules = new Map<string, Map<string, string>>();

/** Rows from which a step of one depth is work enough for a turn of the loop. */
const MANY_ROWS = 8;

/**
 * Lanes of a subgroup load single elements of `left` for one another: with many rows as fast as vectors, and a quarter
 * of the code. Where `right` lies along the depth too, its vectors are worth more.
 */
function forLanes(module: ProductModule, { rows }: RegisterTile): ProductModule {
  const isVectorBetter = module.right === 'along-depth' || rows < MANY_ROWS;
  if (module.left !== 'along-rows' && isVectorBetter) return module;
  const [first, ...others] = module.buffers;
  return { ...module, left: 'scalar', buffers: first ? [{ ...first, unit: 'scalar' }, ...others] : [] };
}

function generate(module: ProductModule, variant: ProductVariant, lanes: number): string {
  const { sharing, storage, tile } = variant;
  const {
    source,
    buffers,
    epilogue = '',
    left,
    right,
  } = sharing === 'subgroup' ? forLanes(module, tile) : module;
  const layout: TileLayout = { tile, left, right, lanes: sharing === 'subgroup' ? lanes : 1 };
  const main =
    sharing === 'workgroup'
      ? stagedTileMain(layout, storage, buffers.length)
      : registerTileMain(layout, buffers.length);
  return [
    sharing === 'subgroup' ? 'enable subgroups;' : '',
    storage === 'f16' ? 'enable f16;' : '',
    storageBuffers(buffers),
    epilogue,
    source,
    main,
  ].join('\n');
}

/**
 * The module of a product in one variant: buffers, hand-written part and generated main. The same arguments give the
 * very same string, so that the look-up of its pipeline does not compare kilobytes.
 */
export function productWgsl(module: ProductModule, variant: ProductVariant): string {
  const lanes = adapterTraits().subgroupMinSize < 8 ? 4 : 8;
  const units = module.buffers.map((buffer) => buffer.unit);
  const key = [variantName(variant), lanes, module.left, module.right, ...units].join();
  const parts = joinedWgsl(module.epilogue ?? '', module.source);
  const permutations = modules.get(parts) ?? new Map<string, string>();
  modules.set(parts, permutations);
  let wgsl = permutations.get(key);
  if (wgsl === undefined) {
    wgsl = generate(module, variant, lanes);
    permutations.set(key, wgsl);
  }
  return wgsl;
}
