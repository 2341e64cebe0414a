import { RANDOM_PURPOSE, randomBits, randomKey } from '../lib/counterRandom';
import { epochPermutation } from './epochPermutation';
import type { ShuffleShape } from './shuffleShape';

/** Apart from the block permutation's draws, which have no such coordinate. */
const DRIFT = 1;
const REMEMBERED_WINDOWS = 3;

/** The order's places `[first, first + pictures.length)`. */
interface OrderWindow {
  first: number;
  pictures: Uint32Array<ArrayBuffer>;
}

/**
 * The order of an epoch of a split that is too large for memory, so that reading it by blocks of consecutive pictures is
 * enough. Blocks of B pictures are permuted over the whole split; then every picture drifts forward by a random
 * distance below V, the spread: picture i of the permuted blocks gets the key `i + V u_i`, u_i uniform in [0, 1), and
 * the order is that of the keys. So at any place only the blocks of the last V places are needed, memory and disk are
 * used evenly, and any place can be computed on its own from 2V draws and the block permutation (4 bytes per block).
 *
 * **Quality**, beside a full shuffle: sources come sorted by class, so what matters is how far the neighbours of a
 * block travel from each other, and how many of a batch are neighbours. The distance of two pictures of a block is that
 * of two uniform draws from V places: mean V / 3, 0 at least, below V + B at most. A batch of N is drawn from about
 * (V + N) / B blocks: of 128 raw pictures at side 256 (B = 16, V = 1,024) from 72, so about 60 different blocks; of JPEG
 * ones (V = 4,096) from 264, about 101 different ones; a full shuffle of a large set has nearly 128. At an epoch's ends
 * the density falls off: its first batch comes from about sqrt(2 V N) / B blocks (32 and 64). Tested in
 * epochOrder.test.ts, against scripts/reference/epoch_order.py.
 */
export class BlockOrder {
  readonly seed: number;
  readonly epoch: number;
  private readonly count: number;
  private readonly shape: ShuffleShape;
  private readonly blocks: Uint32Array;
  /** Place of the last, shorter block among the permuted ones, and by how much it is shorter. */
  private readonly shortPlace: number;
  private readonly missing: number;
  private readonly driftKey: number;
  private readonly windows = new Map<number, OrderWindow>();
  private readonly ranks = new Map<number, number>();

  constructor(seed: number, epoch: number, count: number, shape: ShuffleShape) {
    const blockCount = Math.ceil(count / shape.blockSize);
    this.seed = seed;
    this.epoch = epoch;
    this.count = count;
    this.shape = shape;
    this.blocks = epochPermutation(seed, epoch, blockCount);
    this.shortPlace = this.blocks.indexOf(blockCount - 1);
    this.missing = blockCount * shape.blockSize - count;
    this.driftKey = randomKey(seed, RANDOM_PURPOSE.shuffle, epoch, DRIFT);
  }

  /** The picture at a place of the epoch, 0 .. count - 1. */
  at(place: number): number {
    const earliest = Math.floor(place / this.shape.spread);
    const window = this.window(earliest + (place < this.rank(earliest + 1) ? 0 : 1));
    return window.pictures[place - window.first] ?? 0;
  }

  /** How many keys are below `ordinal * V`. */
  private rank(ordinal: number): number {
    const known = this.ranks.get(ordinal);
    if (known !== undefined) return known;
    const { spread } = this.shape;
    const bound = ordinal * spread;
    const certain = Math.min(this.count, Math.max(0, bound - spread + 1));
    let rank = certain;
    for (let place = certain; place < Math.min(this.count, bound); place++)
      if (place + this.drift(this.bits(place)) < bound) rank++;
    this.ranks.set(ordinal, rank);
    return rank;
  }

  /** Pictures whose keys are in `[ordinal * V, (ordinal + 1) * V)`, by key. */
  private window(ordinal: number): OrderWindow {
    const known = this.windows.get(ordinal);
    if (known) return known;
    const { spread } = this.shape;
    const low = ordinal * spread;
    const keyed: { key: number; place: number }[] = [];
    const end = Math.min(this.count, low + spread);
    for (let place = Math.max(0, low - spread + 1); place < end; place++) {
      const bits = this.bits(place);
      const whole = place + this.drift(bits) - low;
      if (whole >= 0 && whole < spread) keyed.push({ key: whole * 2 ** 32 + bits, place });
    }
    keyed.sort((a, b) => a.key - b.key || a.place - b.place);
    const pictures = Uint32Array.from(keyed, ({ place }) => this.pictureAt(place));
    const window = { first: this.rank(ordinal), pictures };
    const oldest = this.windows.keys().next().value;
    if (this.windows.size >= REMEMBERED_WINDOWS && oldest !== undefined) this.windows.delete(oldest);
    this.windows.set(ordinal, window);
    return window;
  }

  private bits(place: number): number {
    return randomBits(this.driftKey, place);
  }

  /** The whole part of V u. */
  private drift(bits: number): number {
    return Math.floor((bits * this.shape.spread) / 2 ** 32);
  }

  /** The picture at a place of the permuted blocks laid one behind the other. */
  private pictureAt(place: number): number {
    const { blockSize } = this.shape;
    const isBehindShort = place >= (this.shortPlace + 1) * blockSize - this.missing;
    const even = isBehindShort ? place + this.missing : place;
    return (this.blocks[Math.floor(even / blockSize)] ?? 0) * blockSize + (even % blockSize);
  }
}
