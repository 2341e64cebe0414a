import { textFingerprint } from './fingerprint';
import type { SourceFile } from './importOptions';
import type { ImportRecord, ShardStore } from './shardStore';

/** Tells a source from others: names, sizes and times of its files, in any order. */
export async function sourceIdentity(files: SourceFile[]): Promise<string> {
  const lines = files.map(({ path, file }) => [path, file.size, file.lastModified ?? 0].join('\t')).sort();
  return textFingerprint(lines.join('\n'));
}

/**
 * The interrupted import of the source that can go on. One that adds to a dataset that has changed since, or is gone,
 * can't: it is given as `stale`.
 */
export async function findInterrupted(
  store: ShardStore,
  sourceFingerprint: string,
): Promise<{ found: ImportRecord | null; stale: ImportRecord | null }> {
  const record = (await store.listImports()).find((each) => each.sourceFingerprint === sourceFingerprint);
  if (!record) return { found: null, stale: null };
  const { appendsTo } = record;
  if (!appendsTo) return { found: record, stale: null };
  const target = (await store.listDatasets()).find(({ id }) => id === appendsTo.datasetId);
  const isFresh = target?.summary.fingerprint === appendsTo.fingerprint;
  return isFresh ? { found: record, stale: null } : { found: null, stale: record };
}
