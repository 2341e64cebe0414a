import { randomUniform } from '../../lib/counterRandom';

/** The random numbers of one picture, one after the other: the n-th draw under its key. */
export class Draws {
  private next = 0;
  private readonly key: number;

  constructor(key: number) {
    this.key = key;
  }

  /** Uniform in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * randomUniform(this.key, this.next++);
  }

  /** Uniform over the integers low to high, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.between(0, high - low + 1));
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.between(0, 1) < probability;
  }
}
