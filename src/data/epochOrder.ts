import { BalancedOrder } from './BalancedOrder';
import { BlockOrder } from './BlockOrder';
import { epochPermutation } from './epochPermutation';
import type { SplitIndex } from './SplitIndex';
import type { ShuffleShape } from './shuffleShape';
import type { TrainingOrder } from './trainingOrder';

const REMEMBERED_EPOCHS = 2;

/** One epoch: the picture at each place. */
interface Epoch {
  at(place: number): number;
}

/**
 * Which training picture each draw of an order is: draw p is place `p mod count` of epoch `floor(p / count)`. An epoch
 * is a full permutation where the split is small (`shape` null), a shuffle by blocks (BlockOrder.ts) where it is large;
 * every picture is in it exactly once. Balanced orders (BalancedOrder.ts) go on from epoch to epoch. The same on every
 * machine; any draw can be asked for at any time.
 */
export class EpochOrder {
  private readonly index: SplitIndex;
  private readonly classCount: number;
  private readonly shape: ShuffleShape | null;
  private readonly epochs = new Map<string, Epoch>();
  private balanced: BalancedOrder | null = null;

  constructor(index: SplitIndex, classCount: number, shape: ShuffleShape | null) {
    this.index = index;
    this.classCount = classCount;
    this.shape = shape;
  }

  /** Places in the split of draws `first` to `first + count`. */
  pictures(
    order: Pick<TrainingOrder, 'seed' | 'isBalanced'>,
    first: number,
    count: number,
  ): Uint32Array<ArrayBuffer> {
    return Uint32Array.from({ length: count }, (_, place) => this.picture(order, first + place));
  }

  private picture({ seed, isBalanced }: Pick<TrainingOrder, 'seed' | 'isBalanced'>, draw: number): number {
    if (isBalanced) {
      if (this.balanced?.seed !== seed)
        this.balanced = new BalancedOrder(seed, this.classCount, (label) => this.index.ofClass(label));
      return this.balanced.at(draw);
    }
    const { count } = this.index;
    return this.epoch(seed, Math.floor(draw / count)).at(draw % count);
  }

  private epoch(seed: number, epoch: number): Epoch {
    const name = `${seed}/${epoch}`;
    const known = this.epochs.get(name);
    if (known) return known;
    const { count } = this.index;
    const made = this.shape
      ? new BlockOrder(seed, epoch, count, this.shape)
      : permuted(epochPermutation(seed, epoch, count));
    const oldest = this.epochs.keys().next().value;
    if (this.epochs.size >= REMEMBERED_EPOCHS && oldest !== undefined) this.epochs.delete(oldest);
    this.epochs.set(name, made);
    return made;
  }
}

function permuted(order: Uint32Array): Epoch {
  return { at: (place) => order[place] ?? 0 };
}
