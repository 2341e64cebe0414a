import { StudioError } from '../lib/StudioError';
import { countPerClass, type DatasetIdentity, describeDataset } from './describeDataset';
import { countDuplicates } from './duplicateCounts';
import { joinClasses } from './joinClasses';
import { addSums, partSums } from './partSums';
import type { PictureSource } from './pictureSource';
import type { DatasetRecord, ImportRecord, PixelSums, ShardStore } from './shardStore';
import { loadPart, loadParts, type StoredPart } from './storedPart';

/** An import whose shards are all written. */
interface FinishRequest {
  record: ImportRecord;
  source: PictureSource;
  /** The dataset that it is added to, as it is now; null makes a new one. */
  target: DatasetRecord | null;
  store: ShardStore;
  /** Over the import's training pictures. */
  sums: PixelSums;
}

/**
 * Turns an import whose shards are all written into a dataset, or into a part of the one that it is added to: counts,
 * drops classes that kept no picture, takes statistics and fingerprint, and commits in one transaction.
 * Throws `empty-dataset` where no training picture is left; the quarantine stays readable under the import's id.
 */
export async function finishDataset(request: FinishRequest): Promise<DatasetRecord> {
  const { record, source, target, store } = request;
  const rows = await store.listQuarantined(record.appendsTo?.datasetId ?? record.id);
  const own = rows.filter(({ id }) => id.startsWith(`${record.id}/`));
  const left = (code: string) => own.filter(({ error }) => error.code === code).length;
  const earlier = target ? await loadParts(store, target) : [];
  const { part, classNames, wnids } = await joinPart(request, earlier, own.length);
  const parts = [...earlier, part];
  const sums = request.sums;
  for (const each of earlier) addSums(sums, await partSums(store, each, record.storedSide ** 2 * 3));
  const before = target?.summary.duplicates;
  const conflictingBefore = before ? before.conflicting - countDuplicates(earlier).conflicting : 0;
  const conflicting = left('conflicting-duplicate');
  const identity: DatasetIdentity = {
    id: target?.id ?? record.id,
    name: target?.summary.name ?? record.options.name,
    classNames,
    wnids,
    storedSide: record.storedSide,
    encoding: record.encoding,
    quarantined: (target?.summary.quarantined ?? 0) + own.length,
    createdAt: target?.summary.createdAt ?? record.createdAt,
    partOf: null,
  };
  const dataset = await describeDataset({
    identity,
    sourceFingerprint: target?.sourceFingerprint ?? record.sourceFingerprint,
    parts,
    sums,
    left: {
      leftOut: (before?.leftOut ?? 0) + left('duplicate-file') + conflicting,
      conflicting: Math.max(0, conflictingBefore) + conflicting,
      moved: (before?.moved ?? 0) + countMoved(part, source),
    },
  });
  await store.finishImport(dataset, record.id);
  return dataset;
}

/** The import as a part, and the classes of the dataset with it. */
async function joinPart(
  { record, source, target, store }: FinishRequest,
  earlier: StoredPart[],
  quarantined: number,
): Promise<{ part: StoredPart; classNames: string[]; wnids: (string | null)[] }> {
  const joined = joinClasses(target?.summary ?? null, source);
  const all = Number.POSITIVE_INFINITY;
  const shardCounts = { train: all, validation: all, test: all };
  const written = await loadPart(store, { id: record.id, labels: joined.labels, shardCounts });
  const count = (split: 'train' | 'validation' | 'test', parts = [written]) =>
    countPerClass(parts, split, joined.classNames.length);
  const [train, validation, test] = [count('train'), count('validation'), count('test')];
  const pictures = joined.classNames.map((_, label) => train[label]! + validation[label]! + test[label]!);
  const oldClasses = target?.summary.classNames.length ?? 0;
  const kept = pictures.flatMap((found, label) => (found > 0 || label < oldClasses ? [label] : []));
  const isNothingAdded = target !== null && written.shards.length === 0;
  const isUntrainable = [...train, ...count('train', earlier)].every((found) => found === 0);
  if (isNothingAdded || isUntrainable || kept.length < 2) {
    if (target) await store.deleteDataset(record.id);
    else await store.deleteDataset(record.id, { keepQuarantine: true });
    throw empty(record, source, quarantined, kept.length);
  }
  const places = new Map(kept.map((label, place) => [label, place]));
  const shards = (split: string) => written.shards.filter((shard) => shard.split === split).length;
  written.part = {
    id: record.id,
    labels: joined.labels.map((label) => (pictures[label] ? (places.get(label) ?? null) : null)),
    shardCounts: { train: shards('train'), validation: shards('validation'), test: shards('test') },
  };
  const pick = <T>(values: T[]): T[] => kept.map((label) => values[label]!);
  return { part: written, classNames: pick(joined.classNames), wnids: pick(joined.wnids) };
}

/** Pictures that are stored in another split than was drawn for them. */
function countMoved({ shards, details }: StoredPart, source: PictureSource): number {
  if (source.hasOwnSplit) return 0;
  let moved = 0;
  details.forEach(({ entries }, shard) => {
    for (const entry of entries) if (source.plan(entry).split !== shards[shard]?.split) moved++;
  });
  return moved;
}

function empty(
  record: ImportRecord,
  source: PictureSource,
  quarantined: number,
  classes: number,
): StudioError {
  const files = `${source.count} file${source.count === 1 ? '' : 's'}`;
  const of = `Of the ${files} in ${record.sourceName}, `;
  const message = record.appendsTo
    ? `${of}none was added; ${quarantined} are in quarantine.`
    : classes === 1
      ? `${of}only one class has readable pictures; at least two are needed.`
      : `None of the ${files} in ${record.sourceName} could be imported for training; ${quarantined} are in quarantine.`;
  return new StudioError({
    code: 'empty-dataset',
    message,
    hint: 'The quarantine says for each file why. Convert the pictures to JPEG or PNG, or pick the folder that holds one folder per class.',
  });
}
