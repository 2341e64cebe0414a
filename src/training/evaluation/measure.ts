/** Mean loss and error shares of some pictures. */
export interface Measure {
  /** Mean cross-entropy in nats; not finite where any picture's is not. */
  loss: number;
  top1Error: number;
  /** Null for five classes or fewer. */
  top5Error: number | null;
}

/** Adds up pictures of one arm, batch by batch, in f64. */
export class MeasureSum {
  private readonly classCount: number;
  private loss = 0;
  private misses = 0;
  private top5Misses = 0;
  private count = 0;

  constructor(classCount: number) {
    this.classCount = classCount;
  }

  /** @param rows `[N, 2]`, loss and rank of each picture; the first `count` are counted */
  add(rows: Float32Array, count = rows.length / 2): this {
    for (let row = 0; row < count; row++) {
      const rank = rows[2 * row + 1] ?? Number.NaN;
      this.loss += rows[2 * row] ?? Number.NaN;
      if (!(rank < 1)) this.misses++;
      if (!(rank < 5)) this.top5Misses++;
    }
    this.count += count;
    return this;
  }

  measure(): Measure {
    return {
      loss: this.loss / this.count,
      top1Error: this.misses / this.count,
      top5Error: this.classCount > 5 ? this.top5Misses / this.count : null,
    };
  }
}
