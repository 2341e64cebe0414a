import type { Split } from './dataset';
import { toHex } from './fingerprint';
import type { ImportRecord, ShardRecord, ShardStore } from './shardStore';
import { loadPart } from './storedPart';

/** Neighbours in a shard, all of one split. */
export interface PicturePiece {
  /** Names these very pictures, as long as they are stored: `part/split/ordinal/SHA-256 of the shard's bytes/first`. */
  name: string;
  shardId: string;
  split: Split;
  /** `[N]` class indices of the dataset. */
  labels: Int32Array<ArrayBuffer>;
  /** `[N + 1]`, picture i is at bytes `[offsets[i], offsets[i + 1])` of the shard. */
  offsets: Uint32Array<ArrayBuffer>;
}

/** What is stored of a dataset, or so far of an import that makes one. */
export interface StoredPieces {
  classNames: string[];
  storedSide: number;
  /** Whether what is stored has to be decoded. */
  isCompressed: boolean;
  /** False while an import goes on: more pieces may come, behind those of their split. */
  isComplete: boolean;
  /** A split's pieces one behind the other are its pictures in stored order. */
  pieces: PicturePiece[];
}

const ALL = Number.POSITIVE_INFINITY;
/** Pictures of a piece at most: what is worked out of them is lost together where the page is closed midway. */
const MOST = 128;

/**
 * The pieces of a dataset, or of the unfinished import of that id. A piece never changes once it is there, and a dataset
 * has the pieces of its import under the same names, as the beginning of an import has the first of them.
 *
 * @throws StudioError `unknown-dataset`
 */
export async function picturePieces(store: ShardStore, datasetId: string): Promise<StoredPieces> {
  const record = (await store.listImports()).find(({ id }) => id === datasetId);
  // Ended between the two reads, the import is a dataset.
  if (record && !record.appendsTo) return importedPieces(store, record);
  const { summary, parts } = await store.loadDataset(datasetId);
  const stored = await Promise.all(parts.map((part) => loadPart(store, part)));
  return {
    classNames: summary.classNames,
    storedSide: summary.storedSide,
    isCompressed: summary.encoding.codec !== 'raw',
    isComplete: true,
    pieces: stored.flatMap(({ part, shards }) => shards.flatMap((shard) => piecesOf(shard, part.labels))),
  };
}

async function importedPieces(store: ShardStore, record: ImportRecord): Promise<StoredPieces> {
  const labels = record.classNames.map((_, label) => label);
  const shardCounts = { train: ALL, validation: ALL, test: ALL };
  const { shards } = await loadPart(store, { id: record.id, labels, shardCounts });
  return {
    classNames: record.classNames,
    storedSide: record.storedSide,
    isCompressed: record.encoding.codec !== 'raw',
    isComplete: false,
    pieces: shards.flatMap((shard) => piecesOf(shard, labels)),
  };
}

function piecesOf(shard: ShardRecord, labels: readonly (number | null)[]): PicturePiece[] {
  const { id, split, offsets, sha256 } = shard;
  return Array.from({ length: Math.ceil(shard.labels.length / MOST) }, (_, place) => {
    const first = place * MOST;
    const own = shard.labels.slice(first, first + MOST);
    return {
      name: `${id}/${toHex(sha256)}/${first}`,
      shardId: id,
      split,
      labels: own.map((label) => labels[label] ?? 0),
      offsets: offsets.slice(first, first + own.length + 1),
    };
  });
}
