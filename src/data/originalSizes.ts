import type { OriginalSizes } from './dataset';
import type { ShardDetails } from './shardStore';

/** How large the originals were; pictures of unknown size (0 x 0) do not count. `side` is the stored one. */
export function originalSizes(details: ShardDetails[], side: number): OriginalSizes {
  const ofShorterSide = new Uint32Array(2 ** 16);
  let known = 0;
  let enlarged = 0;
  let smallest: [number, number] = [0, 0];
  let largest: [number, number] = [0, 0];
  for (const { sizes } of details)
    for (let at = 0; at < sizes.length; at += 2) {
      const [width, height] = [sizes[at]!, sizes[at + 1]!];
      if (width === 0) continue;
      const shorter = Math.min(width, height);
      ofShorterSide[shorter]! += 1;
      if (shorter < side) enlarged++;
      if (known === 0 || width * height < smallest[0] * smallest[1]) smallest = [width, height];
      if (width * height > largest[0] * largest[1]) largest = [width, height];
      known++;
    }
  let below = 0;
  const medianShorterSide = ofShorterSide.findIndex((count) => {
    below += count;
    return below * 2 >= known;
  });
  return { smallest, medianShorterSide, largest, enlarged };
}
