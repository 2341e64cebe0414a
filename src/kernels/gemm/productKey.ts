import type { TiledProduct } from './tiledProduct';

/** Names an operation on a shape, e.g. `conv2d.forward 6050x96x363`: what a choice of variant is kept for. */
export function productKey({ label, rows, columns, groups, depth }: TiledProduct): string {
  const name = `${label} ${rows}x${columns}x${depth}`;
  return groups === 1 ? name : `${name} in ${groups} groups`;
}
