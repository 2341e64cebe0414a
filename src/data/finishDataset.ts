import { StudioError } from '../lib/StudioError';
import type { DatasetSummary, Split } from './dataset';
import { datasetStatistics } from './datasetStatistics';
import { datasetFingerprint } from './fingerprint';
import type { PictureSource } from './pictureSource';
import type { DatasetRecord, ImportRecord, PixelSums, ShardRecord, ShardStore } from './shardStore';

/**
 * Turns an import whose shards are all written into a dataset: counts, drops classes that kept no picture, takes
 * statistics and fingerprint, and commits. Throws `empty-dataset` where no training picture is left; the quarantine
 * stays readable under the import's id.
 */
export async function finishDataset(request: {
  record: ImportRecord;
  source: PictureSource;
  store: ShardStore;
  sums: PixelSums;
  quarantined: number;
}): Promise<DatasetRecord> {
  const { record, source, store } = request;
  const written = await store.listShards(record.id);
  const perClass = (split: Split) => {
    const counts = source.classNames.map(() => 0);
    for (const shard of written)
      if (shard.split === split) for (const label of shard.labels) counts[label]! += 1;
    return counts;
  };
  const train = perClass('train');
  const validation = perClass('validation');
  const kept = source.classNames
    .map((_, label) => label)
    .filter((label) => train[label]! + validation[label]!);
  const trainCount = train.reduce((sum, count) => sum + count, 0);
  if (trainCount === 0 || kept.length < 2) {
    await store.deleteDataset(record.id, { keepQuarantine: true });
    throw empty(record, source, request.quarantined, kept.length);
  }
  const shards = relabel(written, kept);
  const pick = <T>(values: T[]): T[] => kept.map((label) => values[label]!);
  const summary: DatasetSummary = {
    id: record.id,
    name: record.options.name,
    fingerprint: await datasetFingerprint(record.storedSide, shards),
    classNames: pick(source.classNames),
    wnids: pick(source.wnids),
    storedSide: record.storedSide,
    trainCount,
    validationCount: validation.reduce((sum, count) => sum + count, 0),
    trainPerClass: pick(train),
    validationPerClass: pick(validation),
    quarantined: request.quarantined,
    sizeBytes: shards.reduce((sum, shard) => sum + shard.sizeBytes, 0),
    createdAt: record.createdAt,
  };
  const dataset: DatasetRecord = {
    version: 1,
    id: record.id,
    summary,
    statistics: datasetStatistics(request.sums, trainCount),
    sourceFingerprint: record.sourceFingerprint,
  };
  await store.finishImport(dataset, shards);
  return dataset;
}

/** Shards whose labels count only the classes that are left. */
function relabel(shards: ShardRecord[], kept: number[]): ShardRecord[] {
  const newLabels = new Map(kept.map((oldLabel, newLabel) => [oldLabel, newLabel]));
  return shards.map((shard) => ({
    ...shard,
    labels: shard.labels.map((label) => newLabels.get(label) ?? label),
  }));
}

function empty(
  record: ImportRecord,
  source: PictureSource,
  quarantined: number,
  classes: number,
): StudioError {
  const files = `${source.plans.length} file${source.plans.length === 1 ? '' : 's'}`;
  return new StudioError({
    code: 'empty-dataset',
    message:
      classes === 1
        ? `Of the ${files} in ${record.sourceName}, only one class has readable pictures; at least two are needed.`
        : `None of the ${files} in ${record.sourceName} could be imported for training; ${quarantined} are in quarantine.`,
    hint: 'The quarantine says for each file why. Convert the pictures to JPEG or PNG, or pick the folder that holds one folder per class.',
  });
}
