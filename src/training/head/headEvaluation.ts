import { FeatureMatrix } from '../../nn/head/FeatureMatrix';
import type { Evaluation } from '../evaluation/evaluate';
import { MeasureSum } from '../evaluation/measure';
import type { HeadNetwork } from './headNetwork';
import type { HeadSplit } from './headSplits';

/** A last layer: weight `[D, classes]`, bias `[classes]`. */
export interface Head {
  weight: { data: Float32Array<ArrayBuffer> };
  bias: { data: Float32Array<ArrayBuffer> };
}

/**
 * How a last layer does on a split whose features are known. A picture that was left out counts nowhere, but keeps its
 * bit among the hits, so that places stay those of the stored order.
 */
export async function headEvaluation(
  { featureCount, operations }: Pick<HeadNetwork, 'featureCount' | 'operations'>,
  { weight, bias }: Head,
  { stored: { features }, corrected: { labels, kept } }: HeadSplit,
): Promise<Evaluation> {
  const classCount = bias.data.length;
  const matrix = new FeatureMatrix({ features, labels }, featureCount, operations);
  try {
    const rows = await matrix.rows(weight.data, bias.data);
    const sum = new MeasureSum(classCount);
    const counts = Array.from({ length: classCount }, () => 0);
    const misses = Array.from({ length: classCount }, () => 0);
    const hits = new Uint8Array(Math.ceil(labels.length / 8));
    const isHit = (index: number) => (rows[2 * index + 1] ?? Number.NaN) < 1;
    for (let index = 0; index < labels.length; index++) {
      if (isHit(index)) hits[index >> 3]! |= 1 << (index & 7);
    }
    for (const index of kept) {
      sum.add(rows.subarray(2 * index, 2 * index + 2));
      const label = labels[index] ?? 0;
      counts[label]! += 1;
      if (!isHit(index)) misses[label]! += 1;
    }
    return { measure: sum.measure(), byClass: { counts, misses, hits } };
  } finally {
    matrix.dispose();
  }
}
