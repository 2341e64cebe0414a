import { RANDOM_PURPOSE, randomBits, randomKey } from '../lib/counterRandom';

/**
 * The order of an epoch: a permutation of 0 .. count - 1 by Fisher-Yates on counter-based draws, the same in every
 * engine. Always of the whole set, whatever its size: sources are usually sorted by class, and shuffling within
 * a few shards only would feed a network one class after another. The index draw is `floor(bits * n / 2^32)` on
 * 32 bits, biased by at most n / 2^32.
 */
export function epochPermutation(seed: number, epoch: number, count: number): Uint32Array<ArrayBuffer> {
  const key = randomKey(seed, RANDOM_PURPOSE.shuffle, epoch);
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const chosen = Math.floor((randomBits(key, last) * (last + 1)) / 2 ** 32);
    const swapped = order[last]!;
    order[last] = order[chosen]!;
    order[chosen] = swapped;
  }
  return order;
}

/** Positions in the training split of each batch of a seed's order; remembers the last two epochs. */
export class Sampler {
  private readonly epochs = new Map<string, Uint32Array>();
  private readonly count: number;

  constructor(count: number) {
    this.count = count;
  }

  /** Draw p = index * batchSize + i is picture `p mod count` of the permutation of epoch `floor(p / count)`. */
  batch(request: { seed: number; index: number; batchSize: number }): Uint32Array<ArrayBuffer> {
    const first = request.index * request.batchSize;
    return Uint32Array.from({ length: request.batchSize }, (_, place) => {
      const draw = first + place;
      return this.permutation(request.seed, Math.floor(draw / this.count))[draw % this.count] ?? 0;
    });
  }

  private permutation(seed: number, epoch: number): Uint32Array {
    const name = `${seed}/${epoch}`;
    const known = this.epochs.get(name);
    if (known) return known;
    const order = epochPermutation(seed, epoch, this.count);
    const oldest = this.epochs.keys().next().value;
    if (this.epochs.size >= 2 && oldest !== undefined) this.epochs.delete(oldest);
    this.epochs.set(name, order);
    return order;
  }
}
