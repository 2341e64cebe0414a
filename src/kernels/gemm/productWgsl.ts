import activateWgsl from './activate.wgsl?raw';
import { type RegisterTile, type RegisterTileLayout, registerTileMain } from './registerTile';
import { type StorageBuffer, storageBuffers } from './storageBuffer';

interface ProductModule extends Omit<RegisterTileLayout, 'tile'> {
  /** The hand-written part: a .wgsl file that says what rows, columns and depth are. */
  source: string;
  buffers: StorageBuffer[];
  /** The source calls `activate`. */
  hasEpilogue?: boolean;
}

const modules = new Map<string, Map<string, string>>();

/**
 * The module of a product for one tile: buffers, hand-written part and generated main. The same arguments give the very
 * same string, so that the look-up of its pipeline does not compare kilobytes.
 */
export function productWgsl(module: ProductModule, tile: RegisterTile): string {
  const units = module.buffers.map((buffer) => buffer.unit);
  const key = [tile.rows, tile.columnVectors, module.left, module.right, ...units].join();
  const permutations = modules.get(module.source) ?? new Map<string, string>();
  modules.set(module.source, permutations);
  let wgsl = permutations.get(key);
  if (wgsl === undefined) {
    const { source, buffers, hasEpilogue, left, right } = module;
    const main = registerTileMain({ tile, left, right }, buffers.length);
    wgsl = [storageBuffers(buffers), hasEpilogue ? activateWgsl : '', source, main].join('\n');
    permutations.set(key, wgsl);
  }
  return wgsl;
}
