import { StudioError } from '../lib/StudioError';
import type { Split } from './dataset';
import { finishDataset } from './finishDataset';
import type { ImportProgress } from './importProgress';
import { ProgressMeter } from './ProgressMeter';
import type { PictureSource } from './pictureSource';
import { addPicture, emptySums } from './pixelSums';
import type { PreparedPicture } from './preparedPicture';
import type { QuarantinedFile } from './quarantinedFile';
import { ShardBuilder } from './ShardBuilder';
import type { DatasetRecord, ImportRecord, ShardStore } from './shardStore';

export interface WriteRequest {
  source: PictureSource;
  /** Saved already; shards found under its id are kept and the writing goes on behind them. */
  record: ImportRecord;
  store: ShardStore;
  stage: 'reading' | 'drawing';
  onProgress: (progress: ImportProgress) => void;
  signal: AbortSignal;
}

/** A picture, or why there is none; made ahead of its turn, so a failure must not reject unheard. */
type Made = { picture: PreparedPicture } | { error: unknown };

const SPLITS: readonly Split[] = ['train', 'validation', 'test'];

/**
 * Makes the source's pictures, a few ahead, and stores them in order, shard by shard. A file that fails goes to the
 * quarantine and never stops the rest. After an interruption it goes on behind the last committed shard of each
 * split, and the result is the same, byte for byte, as undisturbed.
 * Throws `cancelled`, `quota-exceeded` or `empty-dataset`.
 */
export async function writeDataset(request: WriteRequest): Promise<DatasetRecord> {
  const { source, record, store, signal } = request;
  const pictureBytes = record.storedSide ** 2 * 3;
  const shards = await store.listShards(record.id);
  const details = await store.listShardDetails(record.id);
  const sums = (await store.loadSums(record.id)) ?? emptySums(pictureBytes);
  const refused = new Set((await store.listQuarantined(record.id)).map(({ id }) => id));
  let unsaved: QuarantinedFile[] = [];

  const lanes = new Map(
    SPLITS.map((split) => {
      const own = shards.filter((shard) => shard.split === split);
      const builder = new ShardBuilder({
        partId: record.id,
        split,
        encoding: record.encoding,
        nextOrdinal: own.length,
      });
      const last = details.find(({ id }) => id === own.at(-1)?.id)?.entries.at(-1);
      return [split, { builder, nextEntry: last === undefined ? 0 : last + 1 }];
    }),
  );
  const todo = Array.from({ length: source.count }, (_, index) => index).filter(
    (index) => index >= (lanes.get(source.plan(index).split)?.nextEntry ?? 0),
  );
  const stored = (split: Split | null) =>
    shards.reduce(
      (sum, shard) => sum + (split === null || shard.split === split ? shard.labels.length : 0),
      0,
    );
  const meter = new ProgressMeter(
    {
      importId: record.id,
      datasetId: record.id,
      name: record.options.name,
      total: source.count,
      stage: request.stage,
      done: stored(null),
      trainable: stored('train'),
      quarantined: refused.size,
    },
    todo.length,
    request.onProgress,
  );

  async function commit(builder: ShardBuilder): Promise<void> {
    await store.addQuarantined(unsaved); // before the shard that moves the cursor past these files
    unsaved = [];
    const shard = await builder.take();
    const isTraining = shard.record.split === 'train';
    await store.appendShard({ ...shard, sums: isTraining ? sums : null });
    if (isTraining) meter.committed(shard.record.labels.length);
  }

  for await (const [index, made] of makeAhead(source, todo, signal)) {
    const plan = source.plan(index);
    const lane = lanes.get(plan.split);
    if (!lane) continue;
    if ('error' in made) {
      if (!(made.error instanceof StudioError)) throw made.error;
      const { code } = made.error;
      if (code === 'cancelled' || code === 'quota-exceeded') throw made.error;
      const id = `${record.id}/${plan.path}`;
      unsaved.push({
        id,
        datasetId: record.id,
        path: plan.path,
        sizeBytes: plan.sizeBytes,
        label: plan.label,
        error: made.error.toDetails(),
        thumbnail: null,
        canKeep: false,
        decision: 'open',
      });
      if (!refused.has(id)) meter.refused();
      refused.add(id);
      continue;
    }
    const { picture } = made;
    const isFull = lane.builder.add({ picture, label: plan.label, entry: index, group: index });
    if (plan.split === 'train') addPicture(sums, picture.pixels);
    meter.stored();
    if (isFull) await commit(lane.builder);
  }

  await store.addQuarantined(unsaved);
  unsaved = [];
  for (const { builder } of lanes.values()) if (!builder.isEmpty) await commit(builder);
  meter.summarising();
  return finishDataset({ record, source, store, sums, quarantined: refused.size });
}

/** Makes pictures in order with `concurrency` of them under way; stops with `cancelled`. */
async function* makeAhead(
  source: PictureSource,
  indices: number[],
  signal: AbortSignal,
): AsyncGenerator<[number, Made]> {
  const waiting: { index: number; made: Promise<Made> }[] = [];
  let next = 0;
  while (next < indices.length || waiting.length > 0) {
    if (signal.aborted)
      throw new StudioError({
        code: 'cancelled',
        message: 'The import was cancelled.',
        hint: 'Start it again when you like.',
      });
    while (next < indices.length && waiting.length < source.concurrency) {
      const index = indices[next++] ?? 0;
      const made = source.make(index).then(
        (picture): Made => ({ picture }),
        (error: unknown): Made => ({ error }),
      );
      waiting.push({ index, made });
    }
    const first = waiting.shift();
    if (first) yield [first.index, await first.made];
  }
}
