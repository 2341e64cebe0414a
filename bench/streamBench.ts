import type { Page } from '@playwright/test';
import { median } from '../src/lib/median';

const BATCH_SIZE = 128;
/** Batches whose time is one value of the spread. */
const BATCHES_PER_VALUE = 5;

export interface StreamReport {
  batchSize: number;
  /** Median, and the range over stretches of five batches, after the first. */
  imagesPerSecond: number;
  rangeImagesPerSecond: [number, number];
  /** From asking fresh workers for the dataset to its first batch; below 500 is wanted. Median of three. */
  firstBatchMs: number;
  /** Per batch, in data.worker. */
  readMs: number;
  decodeMs: number;
  balancedImagesPerSecond: number;
  /** With a training step of twice a batch's time: how long the steps after the first waited, median and longest. */
  waitMs: { stepMs: number; median: number; longest: number };
}

/** Streams a dataset of 256x256 pictures from IndexedDB into a worker that stands for gpu.worker. */
export async function timeStream(page: Page, datasetId: string, quick: boolean): Promise<StreamReport> {
  const batches = quick ? 16 : 61;
  const stream = (changes: { batches?: number; stepMs?: number; isBalanced?: boolean }) =>
    page.evaluate((request) => window.studioBench.stream(request), {
      datasetId,
      batchSize: BATCH_SIZE,
      batches,
      stepMs: 0,
      isBalanced: false,
      ...changes,
    });
  const firsts = [];
  for (let round = 0; round < 3; round++) firsts.push((await stream({ batches: 1 })).firstBatchMs);
  const free = await stream({});
  const rates = ratesOf(free.arrivalsMs);
  const balanced = await stream({ isBalanced: true });
  const stepMs = Math.round((2000 * BATCH_SIZE) / median(rates));
  const { waitsMs } = await stream({ stepMs, batches: Math.min(batches, 20) });
  const later = waitsMs.slice(1);
  return {
    batchSize: BATCH_SIZE,
    imagesPerSecond: median(rates),
    rangeImagesPerSecond: [Math.min(...rates), Math.max(...rates)],
    firstBatchMs: median(firsts),
    readMs: free.readMs / batches,
    decodeMs: free.decodeMs / batches,
    balancedImagesPerSecond: median(ratesOf(balanced.arrivalsMs)),
    waitMs: { stepMs, median: median(later), longest: Math.max(...later) },
  };
}

/** Images per second over stretches of batches. */
function ratesOf(arrivalsMs: number[]): number[] {
  const rates: number[] = [];
  for (let end = BATCHES_PER_VALUE; end < arrivalsMs.length; end += BATCHES_PER_VALUE) {
    const elapsedMs = (arrivalsMs[end] ?? 0) - (arrivalsMs[end - BATCHES_PER_VALUE] ?? 0);
    rates.push((1000 * BATCHES_PER_VALUE * BATCH_SIZE) / elapsedMs);
  }
  return rates;
}
