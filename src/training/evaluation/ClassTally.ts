import type { PerClassResult } from './perClassResult';

/** Counts first guesses by class and by picture, batch by batch, over pictures in stored order. */
export class ClassTally {
  private readonly counts: number[];
  private readonly misses: number[];
  private readonly hits: Uint8Array<ArrayBuffer>;
  private seen = 0;

  /** @param pictureCount how many will come */
  constructor(classCount: number, pictureCount: number) {
    this.counts = Array.from({ length: classCount }, () => 0);
    this.misses = Array.from({ length: classCount }, () => 0);
    this.hits = new Uint8Array(Math.ceil(pictureCount / 8));
  }

  /**
   * @param rows `[N, 2]`, loss and rank of each picture
   * @param labels `[N]` or more
   * @param count the first so many are counted
   */
  add(rows: Float32Array, labels: Int32Array, count: number): void {
    for (let row = 0; row < count; row++) {
      const label = labels[row] ?? 0;
      const isHit = (rows[2 * row + 1] ?? Number.NaN) < 1;
      this.counts[label]! += 1;
      if (!isHit) this.misses[label]! += 1;
      else this.hits[this.seen >> 3]! |= 1 << (this.seen & 7);
      this.seen++;
    }
  }

  result(): Pick<PerClassResult, 'counts' | 'misses' | 'hits'> {
    return { counts: this.counts, misses: this.misses, hits: this.hits };
  }
}
