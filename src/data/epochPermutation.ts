import { RANDOM_PURPOSE, randomBits, randomKey } from '../lib/counterRandom';

/**
 * The order of an epoch: a permutation of 0 .. count - 1, every one equally likely up to the generator, the same in
 * every engine.
 */
export function epochPermutation(seed: number, epoch: number, count: number): Uint32Array<ArrayBuffer> {
  return permutation(randomKey(seed, RANDOM_PURPOSE.shuffle, epoch), count);
}

/**
 * Fisher-Yates from the last place down on counter-based draws. The index draw is `floor(bits * n / 2^32)` on 32 bits,
 * biased by at most n / 2^32.
 */
export function permutation(key: number, count: number): Uint32Array<ArrayBuffer> {
  const order = new Uint32Array(count);
  for (let place = 1; place < count; place++) order[place] = place;
  for (let last = count - 1; last > 0; last--) {
    const chosen = Math.floor((randomBits(key, last) * (last + 1)) / 2 ** 32);
    const swapped = order[last]!;
    order[last] = order[chosen]!;
    order[chosen] = swapped;
  }
  return order;
}
