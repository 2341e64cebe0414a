import type { Split } from './dataset';
import { SPLITS } from './drawSplits';
import { joinClasses } from './joinClasses';
import { numberParts } from './numberParts';
import type { PictureSource } from './pictureSource';
import { SplitKeeper } from './SplitKeeper';
import type { DatasetRecord, ImportRecord, ShardStore } from './shardStore';
import { loadPart, loadParts, type StoredPart } from './storedPart';

/** Where an import stands: at its beginning, or after an interruption. */
export interface ImportStanding {
  /** Knows every picture that is stored, also those of the dataset that is added to. */
  keeper: SplitKeeper;
  /** The number of entry 0 (numberParts.ts). */
  base: number;
  /** The label of each label of the import among the classes of the dataset that is added to. */
  labels: number[];
  /** `[count]`: 1 for entries that are stored or in quarantine. */
  isDone: Uint8Array<ArrayBuffer>;
  /** Shards and pictures that are committed. */
  shardCounts: Record<Split, number>;
  stored: Record<Split, number>;
  refused: number;
}

/** Reads from the store what of an import is done. `target`: the dataset that it is added to, or null. */
export async function resumeImport(request: {
  source: PictureSource;
  record: ImportRecord;
  target: DatasetRecord | null;
  store: ShardStore;
}): Promise<ImportStanding> {
  const { source, record, target, store } = request;
  const earlier = target ? await loadParts(store, target) : [];
  const base = numberParts(earlier.map(({ details }) => details)).at(-1) ?? 0;
  const { labels } = joinClasses(target?.summary ?? null, source);
  const keeper = new SplitKeeper({
    capacity: base + source.count,
    hasOwnSplit: source.hasOwnSplit,
    leavesOutDuplicates: record.options.leavesOutDuplicates,
  });
  const all = Number.POSITIVE_INFINITY;
  const shardCounts = { train: all, validation: all, test: all };
  const begun = await loadPart(store, { id: record.id, labels, shardCounts });
  const parts = [...earlier, begun];
  const bases = numberParts(parts.map(({ details }) => details));
  for (const [place, part] of parts.entries()) recallPart(keeper, part, bases[place] ?? 0);

  const isDone = new Uint8Array(source.count);
  for (const { entries } of begun.details) for (const entry of entries) isDone[entry] = 1;
  const files = await store.listQuarantined(record.appendsTo?.datasetId ?? record.id);
  const refused = new Set(files.map(({ id }) => id));
  if (refused.size > 0)
    for (let entry = 0; entry < source.count; entry++)
      if (!isDone[entry] && refused.has(quarantineId(record, source, entry))) isDone[entry] = 1;
  const count = (of: (shards: typeof begun.shards) => number): Record<Split, number> => {
    const [train = 0, validation = 0, test = 0] = SPLITS.map((split) =>
      of(begun.shards.filter((shard) => shard.split === split)),
    );
    return { train, validation, test };
  };
  return {
    keeper,
    base,
    labels,
    isDone,
    shardCounts: count((shards) => shards.length),
    stored: count((shards) => shards.reduce((sum, shard) => sum + shard.labels.length, 0)),
    refused: files.filter(({ id }) => id.startsWith(`${record.id}/`)).length,
  };
}

function quarantineId(record: ImportRecord, source: PictureSource, entry: number): string {
  return `${record.id}/${source.plan(entry).path}`;
}

function recallPart(keeper: SplitKeeper, { part, shards, details }: StoredPart, base: number): void {
  details.forEach(({ entries, digests, hashes, groups }, place) => {
    const shard = shards[place];
    if (!shard) return;
    entries.forEach((entry, at) => {
      keeper.recall(
        base + entry,
        {
          digest: digests.subarray(at * 2, at * 2 + 2) as Uint32Array<ArrayBuffer>,
          hash: hashes.subarray(at * 4, at * 4 + 4) as Uint32Array<ArrayBuffer>,
        },
        { split: shard.split, label: part.labels[shard.labels[at]!] ?? -1, group: groups[at]! },
      );
    });
  });
}
