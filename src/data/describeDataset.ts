import type { DatasetSummary, DuplicateCounts, Split } from './dataset';
import { datasetStatistics } from './datasetStatistics';
import { countDuplicates } from './duplicateCounts';
import { datasetFingerprint } from './fingerprint';
import { originalSizes } from './originalSizes';
import type { DatasetRecord, PixelSums } from './shardStore';
import type { StoredPart } from './storedPart';

/** Of a summary what its pictures do not tell. */
export type DatasetIdentity = Pick<
  DatasetSummary,
  'id' | 'name' | 'classNames' | 'wnids' | 'storedSide' | 'encoding' | 'quarantined' | 'createdAt' | 'partOf'
>;

/**
 * The record of a dataset made of these parts, all counted anew. `sums`: over all of their training pictures, of which
 * there is at least one. `left`: pictures that are duplicates, but not stored, and those that changed their split.
 */
export async function describeDataset(request: {
  identity: DatasetIdentity;
  sourceFingerprint: string;
  parts: StoredPart[];
  sums: PixelSums;
  left: Pick<DuplicateCounts, 'leftOut' | 'moved' | 'conflicting'>;
}): Promise<DatasetRecord> {
  const { identity, parts, left } = request;
  const perClass = (split: Split) => countPerClass(parts, split, identity.classNames.length);
  const [train, validation, test] = [perClass('train'), perClass('validation'), perClass('test')];
  const stored = countDuplicates(parts);
  const summary: DatasetSummary = {
    ...identity,
    fingerprint: await datasetFingerprint(identity.storedSide, parts),
    trainCount: total(train),
    validationCount: total(validation),
    testCount: total(test),
    trainPerClass: train,
    validationPerClass: validation,
    testPerClass: test,
    duplicates: {
      ...stored,
      exact: stored.exact + left.leftOut,
      conflicting: stored.conflicting + left.conflicting,
      leftOut: left.leftOut,
      moved: left.moved,
    },
    originals: originalSizes(
      parts.flatMap(({ details }) => details),
      identity.storedSide,
    ),
    sizeBytes: total(parts.flatMap(({ shards }) => shards.map(({ sizeBytes }) => sizeBytes))),
  };
  return {
    version: 2,
    id: identity.id,
    summary,
    statistics: datasetStatistics(request.sums, summary.trainCount),
    sourceFingerprint: request.sourceFingerprint,
    parts: parts.map(({ part }) => part),
  };
}

/** Pictures of a split per class, in label order, of parts whose labels are given. */
export function countPerClass(
  parts: Pick<StoredPart, 'part' | 'shards'>[],
  split: Split,
  classes: number,
): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const { part, shards } of parts)
    for (const shard of shards) {
      if (shard.split !== split) continue;
      for (const label of shard.labels) counts[part.labels[label] ?? -1]! += 1;
    }
  return counts;
}

const total = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0);
