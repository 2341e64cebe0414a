import { RANDOM_PURPOSE, randomKey } from '../lib/counterRandom';
import { permutation } from './epochPermutation';

const CLASSES = 0;
const PICTURES = 1;

/**
 * Draws in which every class comes equally often, whatever its size. Draws come in rounds of one per class, the classes
 * of each round in an order of its own; round r takes picture `r mod n` of a class of n pictures in its permutation
 * number `floor(r / n)`. So within an epoch class counts differ by at most one, small classes repeat, each of their
 * pictures equally often, and of large classes an epoch shows a part, the next epoch the following part. A pure
 * function of seed and draw. Classes without pictures are left out.
 */
export class BalancedOrder {
  readonly seed: number;
  /** Labels of the classes that have pictures. */
  private readonly labels: number[];
  private readonly ofClass: (label: number) => Uint32Array;
  private round = { ordinal: -1, classes: new Uint32Array() };
  private readonly passes = new Map<number, { pass: number; order: Uint32Array }>();

  /** @param ofClass pictures of a class in stored order */
  constructor(seed: number, classCount: number, ofClass: (label: number) => Uint32Array) {
    this.seed = seed;
    this.ofClass = ofClass;
    this.labels = Array.from({ length: classCount }, (_, label) => label).filter(
      (label) => ofClass(label).length > 0,
    );
  }

  /** The picture of a draw, counted on through all epochs. */
  at(draw: number): number {
    const ordinal = Math.floor(draw / this.labels.length);
    if (this.round.ordinal !== ordinal) {
      const key = randomKey(this.seed, RANDOM_PURPOSE.balance, CLASSES, ordinal);
      this.round = { ordinal, classes: permutation(key, this.labels.length) };
    }
    const label = this.labels[this.round.classes[draw % this.labels.length] ?? 0] ?? 0;
    const pictures = this.ofClass(label);
    const pass = Math.floor(ordinal / pictures.length);
    let known = this.passes.get(label);
    if (known?.pass !== pass) {
      const key = randomKey(this.seed, RANDOM_PURPOSE.balance, PICTURES, label, pass);
      known = { pass, order: permutation(key, pictures.length) };
      this.passes.set(label, known);
    }
    return pictures[known.order[ordinal % pictures.length] ?? 0] ?? 0;
  }
}
