import type { LabelCorrection } from '../../data/labelCorrections';
import type { WorkControl } from '../../lib/WorkControl';
import { type LabelledFeatures, pickFeatures } from '../../nn/head/labelledFeatures';
import type { BatchSource } from '../batchSource';
import { applyCorrections, type CorrectedLabels } from './applyCorrections';
import type { FeatureNetwork } from './featureNetwork';
import type { FeatureStore } from './featureStore';
import { splitFeatures } from './splitFeatures';

/** A split's features, and its labels after corrections. */
export interface HeadSplit {
  /** Every picture, labels as stored. */
  stored: LabelledFeatures;
  corrected: CorrectedLabels;
  /** The pictures that count, labels corrected. */
  kept: LabelledFeatures;
}

export type HeadSplits = Record<'train' | 'validation' | 'test', HeadSplit>;

/** Features of all three splits, one after another. Throws `cancelled`. */
export async function headSplits(
  network: FeatureNetwork,
  corrections: readonly LabelCorrection[],
  surroundings: { source: BatchSource; store: FeatureStore; control: WorkControl },
): Promise<HeadSplits> {
  const open = async (split: 'train' | 'validation' | 'test'): Promise<HeadSplit> => {
    const stored = await splitFeatures(network, split, surroundings);
    const corrected = applyCorrections(stored.labels, split, corrections);
    const { features } = stored;
    return { stored, corrected, kept: pickFeatures({ features, labels: corrected.labels }, corrected.kept) };
  };
  const train = await open('train');
  const validation = await open('validation');
  return { train, validation, test: await open('test') };
}
