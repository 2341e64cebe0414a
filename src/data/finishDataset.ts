import { StudioError } from '../lib/StudioError';
import type { DatasetSummary, OriginalSizes, Split } from './dataset';
import { datasetStatistics } from './datasetStatistics';
import { NO_DUPLICATES } from './duplicateCounts';
import { datasetFingerprint } from './fingerprint';
import type { PictureSource } from './pictureSource';
import type { DatasetPart, DatasetRecord, ImportRecord, PixelSums, ShardStore } from './shardStore';

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
  const shards = await store.listShards(record.id);
  const perClass = (split: Split) => {
    const counts = source.classNames.map(() => 0);
    for (const shard of shards)
      if (shard.split === split) for (const label of shard.labels) counts[label]! += 1;
    return counts;
  };
  const train = perClass('train');
  const validation = perClass('validation');
  const test = perClass('test');
  const kept = source.classNames
    .map((_, label) => label)
    .filter((label) => train[label]! + validation[label]! + test[label]!);
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
  const trainCount = sum(train);
  if (trainCount === 0 || kept.length < 2) {
    await store.deleteDataset(record.id, { keepQuarantine: true });
    throw empty(record, source, request.quarantined, kept.length);
  }
  const pick = <T>(values: T[]): T[] => kept.map((label) => values[label]!);
  const shardCount = (split: Split) => shards.filter((shard) => shard.split === split).length;
  const part: DatasetPart = {
    id: record.id,
    labels: source.classNames.map((_, label) => (kept.includes(label) ? kept.indexOf(label) : null)),
    shardCounts: {
      train: shardCount('train'),
      validation: shardCount('validation'),
      test: shardCount('test'),
    },
  };
  const side = record.storedSide;
  const originals: OriginalSizes = {
    smallest: [side, side],
    medianShorterSide: side,
    largest: [side, side],
    enlarged: 0,
  };
  const summary: DatasetSummary = {
    id: record.id,
    name: record.options.name,
    fingerprint: await datasetFingerprint(side, shards, part),
    classNames: pick(source.classNames),
    wnids: pick(source.wnids),
    storedSide: side,
    encoding: record.encoding,
    trainCount,
    validationCount: sum(validation),
    testCount: sum(test),
    trainPerClass: pick(train),
    validationPerClass: pick(validation),
    testPerClass: pick(test),
    quarantined: request.quarantined,
    duplicates: NO_DUPLICATES,
    originals,
    sizeBytes: shards.reduce((total, shard) => total + shard.sizeBytes, 0),
    createdAt: record.createdAt,
    partOf: null,
  };
  const dataset: DatasetRecord = {
    version: 2,
    id: record.id,
    summary,
    statistics: datasetStatistics(request.sums, trainCount),
    sourceFingerprint: record.sourceFingerprint,
    parts: [part],
  };
  await store.finishImport(dataset, record.id);
  return dataset;
}

function empty(
  record: ImportRecord,
  source: PictureSource,
  quarantined: number,
  classes: number,
): StudioError {
  const files = `${source.count} file${source.count === 1 ? '' : 's'}`;
  return new StudioError({
    code: 'empty-dataset',
    message:
      classes === 1
        ? `Of the ${files} in ${record.sourceName}, only one class has readable pictures; at least two are needed.`
        : `None of the ${files} in ${record.sourceName} could be imported for training; ${quarantined} are in quarantine.`,
    hint: 'The quarantine says for each file why. Convert the pictures to JPEG or PNG, or pick the folder that holds one folder per class.',
  });
}
