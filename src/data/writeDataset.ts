import { StudioError } from '../lib/StudioError';
import { finishDataset } from './finishDataset';
import type { ImportProgress } from './importProgress';
import { leftOutReason } from './leftOutReason';
import { limitThumbnails } from './limitThumbnails';
import { makeAhead } from './makeAhead';
import { ProgressMeter } from './ProgressMeter';
import type { PictureSource } from './pictureSource';
import { emptySums } from './pixelSums';
import { quarantineRow } from './quarantineRow';
import { resumeImport } from './resumeImport';
import { ShardWriter } from './ShardWriter';
import type { DatasetRecord, ImportRecord, ShardStore } from './shardStore';

export interface WriteRequest {
  source: PictureSource;
  /** Saved already; shards found under its id are kept and the writing goes on behind them. */
  record: ImportRecord;
  /** The dataset that the pictures are added to; null makes a new one. */
  target: DatasetRecord | null;
  store: ShardStore;
  stage: 'reading' | 'drawing';
  onProgress: (progress: ImportProgress) => void;
  signal: AbortSignal;
}

/** Of any one of these the import stops; what is stored stays. Any other error is the one file's. */
const STOPPING: readonly string[] = [
  'cancelled',
  'quota-exceeded',
  'source-gone',
  'storage-blocked',
  'decoder-not-started',
];

/**
 * Makes the source's pictures, a few ahead, and stores them in order, shard by shard. A file that fails goes to the
 * quarantine and never stops the rest. After an interruption what is not stored is made (again) and judged in order,
 * and the result is the same, byte for byte, as undisturbed.
 * Throws `cancelled`, `quota-exceeded`, `source-gone`, `decoder-not-started` or `empty-dataset`.
 */
export async function writeDataset(request: WriteRequest): Promise<DatasetRecord> {
  const { source, record, target, store, signal } = request;
  const standing = await resumeImport(request);
  const { keeper, base, labels, stored } = standing;
  const sums = (await store.loadSums(record.id)) ?? emptySums(record.storedSide ** 2 * 3);
  const todo = undone(standing.isDone);
  const meter = new ProgressMeter(
    {
      importId: record.id,
      datasetId: target?.id ?? record.id,
      name: record.options.name,
      total: source.count,
      stage: request.stage,
      done: stored.train + stored.validation + stored.test,
      trainable: stored.train,
      quarantined: standing.refused,
    },
    todo.length,
    request.onProgress,
  );
  const writer = new ShardWriter({
    record,
    store,
    sums,
    shardCounts: standing.shardCounts,
    onCommitted: (split, pictures) => meter.committed(split === 'train' ? pictures : 0),
  });
  const keptGlimpse = limitThumbnails();
  const pathOf = (number: number) =>
    number < base
      ? `a picture that ${target?.summary.name ?? 'the dataset'} has already`
      : source.plan(number - base).path;

  try {
    for await (const { entry, made } of makeAhead(source, todo, signal)) {
      const plan = source.plan(entry);
      if ('error' in made) {
        const { error } = made;
        if (!(error instanceof StudioError) || STOPPING.includes(error.code)) throw error;
        writer.refuse(quarantineRow(record, plan, error.toDetails(), keptGlimpse(error)));
        meter.refused();
        continue;
      }
      const drawn = { split: plan.split, label: labels[plan.label] ?? -1 };
      const verdict = keeper.judge(base + entry, made.picture, drawn);
      if ('code' in verdict) {
        writer.refuse(quarantineRow(record, plan, leftOutReason(verdict.code, pathOf(verdict.like))));
        meter.refused();
        continue;
      }
      await writer.add(made.picture, { ...verdict, label: plan.label, entry });
      meter.stored();
    }
    await writer.finish();
  } finally {
    await writer.settle();
  }
  meter.summarising();
  return finishDataset({
    record,
    source,
    target: target && (await store.loadDataset(target.id)),
    store,
    sums,
  });
}

/** Entries that are not done, ascending. */
function undone(isDone: Uint8Array): Uint32Array {
  const entries = new Uint32Array(isDone.reduce((sum, done) => sum + 1 - done, 0));
  let count = 0;
  isDone.forEach((done, entry) => {
    if (!done) entries[count++] = entry;
  });
  return entries;
}
