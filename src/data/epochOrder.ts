import { BalancedOrder } from './BalancedOrder';
import { BlockOrder } from './BlockOrder';
import { epochPermutation } from './epochPermutation';
import type { SplitIndex } from './SplitIndex';
import type { ShuffleShape } from './shuffleShape';
import { type DrawnPictures, TrainingSubsets } from './TrainingSubsets';
import type { TrainingOrder } from './trainingOrder';

const REMEMBERED_EPOCHS = 2;

/** What of an order its draws depend on. */
type Draws = Pick<TrainingOrder, 'seed' | 'isBalanced' | 'pictures'>;

/** One epoch: the picture at each place. */
interface Epoch {
  at(place: number): number;
}

/**
 * Which training picture each draw of an order is: draw p is place `p mod count` of epoch `floor(p / count)`. An epoch
 * is a full permutation where the split is small (`shape` null), a shuffle by blocks (BlockOrder.ts) where it is large;
 * every picture is in it exactly once. An order that draws from a part of the split permutes that part. Balanced orders
 * (BalancedOrder.ts) go on from epoch to epoch. The same on every machine; any draw can be asked for at any time.
 */
export class EpochOrder {
  readonly subsets: TrainingSubsets;
  private readonly classCount: number;
  private readonly shape: ShuffleShape | null;
  private readonly epochs = new Map<string, Epoch>();
  private balanced: { name: string; order: BalancedOrder } | null = null;

  constructor(index: Pick<SplitIndex, 'count' | 'ofClass'>, classCount: number, shape: ShuffleShape | null) {
    this.subsets = new TrainingSubsets(index, classCount);
    this.classCount = classCount;
    this.shape = shape;
  }

  /** Places in the split of draws `first` to `first + count`. */
  pictures(order: Draws, first: number, count: number): Uint32Array<ArrayBuffer> {
    const drawn = this.subsets.of(order);
    return Uint32Array.from({ length: count }, (_, place) => this.picture(order, drawn, first + place));
  }

  private picture(order: Draws, drawn: DrawnPictures, draw: number): number {
    if (order.isBalanced) return this.balancedOrder(order, drawn).at(draw);
    const { count } = drawn;
    return drawn.at(this.epoch(order, count, Math.floor(draw / count)).at(draw % count));
  }

  private balancedOrder({ seed, pictures }: Draws, drawn: DrawnPictures): BalancedOrder {
    const name = `${seed}/${pictures}`;
    if (this.balanced?.name !== name) {
      const order = new BalancedOrder(seed, this.classCount, (label) => drawn.ofClass(label));
      this.balanced = { name, order };
    }
    return this.balanced.order;
  }

  private epoch(order: Draws, count: number, epoch: number): Epoch {
    const { seed } = order;
    const name = `${seed}/${epoch}/${count}`;
    const known = this.epochs.get(name);
    if (known) return known;
    const made =
      this.shape && this.subsets.isWhole(order)
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
