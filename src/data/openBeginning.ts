import { StudioError } from '../lib/StudioError';
import { countPerClass, describeDataset } from './describeDataset';
import type { DatasetPart, DatasetRecord, ImportRecord, PixelSums, ShardStore } from './shardStore';
import { loadPart, type StoredPart } from './storedPart';

/** Fewer training pictures than this teach nothing. */
const MIN_PICTURES = 100;
/** A shard may be committed between two reads of the store; more often than this in a row it is not. */
const MAX_READS = 5;

/**
 * The pictures that an unfinished import has committed so far as a dataset of its own, stored: it shares the shards,
 * has its own statistics, and outlives the import whether that ends or is cancelled. Asked again before another shard
 * is committed, it is the same one.
 * Throws `not-allowed` where there are fewer than 100 training pictures or fewer than two classes yet, where the
 * import adds to a dataset, and `unknown-dataset` where there is no such import.
 */
export async function openBeginning(store: ShardStore, importId: string): Promise<DatasetRecord> {
  const record = (await store.listImports()).find(({ id }) => id === importId);
  if (!record)
    throw new StudioError({
      code: 'unknown-dataset',
      message: `There is no unfinished import ${importId}.`,
      hint: 'It has ended or was cancelled; choose a dataset from the list.',
    });
  if (record.appendsTo)
    throw notYet(
      record,
      'it adds to a dataset',
      'Train on that dataset as it is, or wait until the import has ended.',
    );
  const { begun, sums } = await readConsistently(store, record);
  const classes = record.classNames.length;
  const perClass = (split: 'train' | 'validation' | 'test') => countPerClass([begun], split, classes);
  const [train, validation, test] = [perClass('train'), perClass('validation'), perClass('test')];
  const kept = record.classNames.flatMap((_, label) =>
    train[label]! + validation[label]! + test[label]! > 0 ? [label] : [],
  );
  const pictures = train.reduce((sum, count) => sum + count, 0);
  const isEnough = pictures >= MIN_PICTURES && kept.length >= 2;
  if (!isEnough || !sums)
    throw notYet(
      record,
      `it has ${pictures} training pictures of ${kept.length} ${kept.length === 1 ? 'class' : 'classes'} so far`,
      `At least ${MIN_PICTURES} of two classes are needed: wait until more are stored.`,
    );
  const shards = begun.shards.length;
  const total = [...train, ...validation, ...test].reduce((sum, count) => sum + count, 0);
  begun.part.labels = record.classNames.map((_, label) =>
    kept.includes(label) ? kept.indexOf(label) : null,
  );
  const pick = <T>(values: T[]): T[] => kept.map((label) => values[label]!);
  const dataset = await describeDataset({
    identity: {
      id: `${importId}~${shards}`,
      name: `${record.options.name}, first ${total.toLocaleString('en')}`,
      classNames: pick(record.classNames),
      wnids: pick(record.wnids),
      storedSide: record.storedSide,
      encoding: record.encoding,
      quarantined: 0, // the files are the import's
      createdAt: Date.now(),
      partOf: { importId, planned: record.planned },
    },
    sourceFingerprint: '',
    parts: [begun],
    sums,
    left: { leftOut: 0, moved: 0, conflicting: 0 },
  });
  await store.saveDataset(dataset);
  return dataset;
}

/** The shards so far, and the sums that were committed with the last training shard among them. */
async function readConsistently(
  store: ShardStore,
  record: ImportRecord,
): Promise<{ begun: StoredPart; sums: PixelSums | null }> {
  for (let read = 0; ; read++) {
    const [begun, sums] = [await loadPart(store, wholePart(record)), await store.loadSums(record.id)];
    const pictures = begun.shards.reduce(
      (sum, shard) => sum + (shard.split === 'train' ? shard.labels.length : 0),
      0,
    );
    const isConsistent = (sums?.colors[0] ?? 0) === pictures * record.storedSide ** 2;
    if (!isConsistent && read < MAX_READS) continue;
    begun.part.shardCounts = countShards(begun);
    return { begun, sums: isConsistent ? sums : null };
  }
}

function wholePart(record: ImportRecord): DatasetPart {
  const all = Number.POSITIVE_INFINITY;
  return {
    id: record.id,
    labels: record.classNames.map((_, label) => label),
    shardCounts: { train: all, validation: all, test: all },
  };
}

function countShards({ shards }: StoredPart): DatasetPart['shardCounts'] {
  const counts = { train: 0, validation: 0, test: 0 };
  for (const { split } of shards) counts[split]++;
  return counts;
}

function notYet(record: ImportRecord, why: string, hint: string): StudioError {
  return new StudioError({
    code: 'not-allowed',
    message: `The beginning of ${record.options.name} can't be trained on: ${why}.`,
    hint,
  });
}
