import { createHash } from 'node:crypto';
import type { Split } from '../../../src/data/dataset';
import { MemoryShardStore } from '../../../src/data/MemoryShardStore';
import type { PictureEncoding } from '../../../src/data/pictureEncoding';
import { SplitIndex } from '../../../src/data/SplitIndex';
import type { DatasetPart, DatasetRecord, ShardCommit, ShardRecord } from '../../../src/data/shardStore';

interface Options {
  /** Of the training pictures, in stored order. */
  labels: number[];
  side: number;
  perShard?: number;
  encoding?: PictureEncoding;
  /** Bytes of a picture as it is stored; by default its pixels, all `index % 251`. */
  stored?: (index: number) => Uint8Array;
  /** From labels of the import to those of the dataset; by default the same. */
  partLabels?: (number | null)[];
}

/** A dataset of one part written by hand, without importing anything. */
export function storedDataset(options: Options) {
  const { labels, side, perShard = 4, encoding = { codec: 'raw' } } = options;
  const pictureBytes = side * side * 3;
  const stored = options.stored ?? ((index: number) => new Uint8Array(pictureBytes).fill(index % 251));
  const commits: ShardCommit[] = [];
  for (let first = 0; first < labels.length; first += perShard) {
    const own = labels.slice(first, first + perShard);
    const pictures = own.map((_, place) => stored(first + place));
    const offsets = [0];
    for (const picture of pictures) offsets.push((offsets.at(-1) ?? 0) + picture.length);
    const bytes = Uint8Array.from(Buffer.concat(pictures));
    const checksum = Uint8Array.from(createHash('sha256').update(bytes).digest());
    const ordinal = commits.length;
    const id = `part/train/${String(ordinal).padStart(6, '0')}`;
    const record: ShardRecord = {
      version: 2,
      id,
      partId: 'part',
      split: 'train',
      ordinal,
      labels: Int32Array.from(own),
      offsets: Uint32Array.from(offsets),
      sizeBytes: bytes.length,
      sha256: checksum,
      pixelSha256: checksum,
    };
    const details = {
      id,
      partId: 'part',
      entries: Uint32Array.from(own, (_, place) => first + place),
      digests: new Uint32Array(own.length * 2),
      hashes: new Uint32Array(own.length * 4),
      groups: new Uint32Array(own.length),
      sizes: new Uint16Array(own.length * 2),
    };
    commits.push({ record, details, bytes, sums: null });
  }
  const classCount = Math.max(...labels) + 1;
  const partLabels = options.partLabels ?? Array.from({ length: classCount }, (_, label) => label);
  const part: DatasetPart = {
    id: 'part',
    labels: partLabels,
    shardCounts: { train: commits.length, validation: 0, test: 0 },
  };
  const names = Array.from({ length: classCount }, (_, label) => `class ${label}`);
  const dataset = {
    version: 2,
    id: 'dataset',
    sourceFingerprint: '',
    parts: [part],
    statistics: {
      meanImage: new Float32Array(pictureBytes),
      colorStds: [0, 0, 0],
      colorAxes: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    },
    summary: {
      id: 'dataset',
      name: 'by hand',
      classNames: names,
      storedSide: side,
      encoding,
      trainCount: labels.length,
    },
  } as unknown as DatasetRecord;
  const records = new Map([['part', commits.map(({ record }) => record)]]);
  return {
    dataset,
    commits,
    split: (split: Split) => new SplitIndex(dataset, split, records),
    store: async () => {
      const store = new MemoryShardStore();
      await store.saveDataset(dataset);
      for (const commit of commits) await store.appendShard(commit);
      return store;
    },
  };
}
