import { randomInteger, randomKey } from '../../lib/counterRandom';
import type { RunRecord } from '../../training/runRecord';

/** Pictures that Figure 4 shows at a time, as in the paper. */
export const SHOWN = 8;

/**
 * Places of pictures in a split, drawn without repetition: the same seed gives the same ones.
 *
 * @param places to draw from, `[N]`; taken apart
 */
export function samplePictures(places: number[], seed: number): number[] {
  const key = randomKey(seed, 0xf194);
  const count = Math.min(SHOWN, places.length);
  for (let at = 0; at < count; at++) {
    const from = at + randomInteger(key, at, places.length - at);
    const taken = places[from] ?? 0;
    places[from] = places[at] ?? 0;
    places[at] = taken;
  }
  return places.slice(0, count);
}

/** Validation pictures that the arm got wrong at its last evaluation; null where that was not kept. */
export function missedPictures(run: RunRecord, arm: number): number[] | null {
  const result = run.perClass?.find((each) => each.arm === arm && each.split === 'validation');
  if (!result) return null;
  const count = result.counts.reduce((sum, each) => sum + each, 0);
  const isHit = (index: number) => ((result.hits[index >> 3] ?? 0) >> (index & 7)) & 1;
  return Array.from({ length: count }, (_, index) => index).filter((index) => !isHit(index));
}
