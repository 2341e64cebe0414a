import * as tf from '@tensorflow/tfjs';

/** What one step measured, read back. */
export interface StepRows {
  step: number;
  /** Arm indices, in the order of the rows. */
  arms: number[];
  /** `[arms * effective batch, 2]`, loss and rank per picture. */
  rows: Float32Array;
}

/**
 * Reads the measurements of steps back without stalling the GPU: a few steps are under way while earlier ones arrive.
 * What is under way bounds how far JavaScript runs ahead of the GPU.
 */
export class MetricsReader {
  private readonly onRows: (rows: StepRows) => void;
  private readonly pending: Promise<void>[] = [];
  private isDropped = false;

  /** @param onRows called in the order of steps */
  constructor(onRows: (rows: StepRows) => void) {
    this.onRows = onRows;
  }

  /** Submits the step and starts reading. Takes over the tensors, `[N, 2]` each, arm by arm, micro-batch by micro-batch. */
  push(step: number, arms: number[], tensors: tf.Tensor2D[]): void {
    const joined = tensors.length === 1 ? tensors[0] : tf.concat(tensors);
    if (!joined) return;
    if (tensors.length > 1) tf.dispose(tensors);
    const before = this.pending.at(-1) ?? Promise.resolve();
    const values = joined.data<'float32'>();
    const arrival = (async () => {
      try {
        const rows = await values;
        await before;
        if (!this.isDropped) this.onRows({ step, arms, rows });
      } finally {
        joined.dispose();
      }
    })();
    arrival.catch(() => {}); // told by `settle`
    this.pending.push(arrival);
  }

  /** After a failure: waits for what is under way, and tells none of it. */
  async drop(): Promise<void> {
    this.isDropped = true;
    await Promise.allSettled(this.pending.splice(0));
  }

  /** Waits until at most `count` steps are under way. A GPU-to-CPU sync where that makes it wait. */
  async settle(count: number): Promise<void> {
    while (this.pending.length > count) {
      const oldest = this.pending[0];
      await oldest;
      this.pending.shift();
    }
  }
}
