import type { ShardDetails } from './shardStore';

/**
 * The number of entry 0 of each part, and of a part to be added behind them: pictures are numbered through a dataset's
 * parts by `base + entry`, so that their groups can be named across parts. `details`: of each part, in order.
 */
export function numberParts(details: readonly ShardDetails[][]): number[] {
  const bases = [0];
  for (const part of details) {
    const entries = part.reduce((most, shard) => Math.max(most, (shard.entries.at(-1) ?? -1) + 1), 0);
    bases.push(bases.at(-1)! + entries);
  }
  return bases;
}
