import { DatasetReader } from '../../src/data/DatasetReader';
import type { DatasetSummary } from '../../src/data/dataset';
import { NO_DUPLICATES } from '../../src/data/duplicateCounts';
import { EpochOrder } from '../../src/data/epochOrder';
import { PixelCache } from '../../src/data/PixelCache';
import { SplitIndex } from '../../src/data/SplitIndex';
import type { DatasetRecord, ShardCommit } from '../../src/data/shardStore';
import { shuffleShape } from '../../src/data/shuffleShape';
import { openDatabase } from '../../src/storage/database';
import { indexedDbShardStore } from '../../src/workers/indexedDbShardStore';

/** ImageNet's training pictures as 256x256 JPEGs of about 25 KB, sorted by class; only the index, no pixels. */
const PICTURES = 1_281_167;
const CLASSES = 1000;
const PER_SHARD = 330;
const ID = 'large-index';

export interface OpenedIndex {
  reader: DatasetReader;
  openMs: number;
}

const openStore = async () => indexedDbShardStore(await openDatabase());

/** Writes the records of a dataset of 1.28 million pictures, shards without bytes. Returns how many shards. */
export async function writeIndex(): Promise<number> {
  const store = await openStore();
  const shardCount = Math.ceil(PICTURES / PER_SHARD);
  const labelOf = (index: number) => Math.floor((index * CLASSES) / PICTURES);
  const perClass = Array.from({ length: CLASSES }, () => 0);
  for (let index = 0; index < PICTURES; index++) perClass[labelOf(index)]! += 1;
  for (let ordinal = 0; ordinal < shardCount; ordinal++) {
    const first = ordinal * PER_SHARD;
    const count = Math.min(PER_SHARD, PICTURES - first);
    await store.appendShard(emptyShard(ordinal, count, (place) => labelOf(first + place)));
  }
  const classNames = perClass.map((_, label) => `class ${label}`);
  const summary: DatasetSummary = {
    id: ID,
    name: 'ImageNet without pixels',
    fingerprint: ID,
    classNames,
    wnids: classNames.map(() => null),
    storedSide: 256,
    encoding: { codec: 'jpeg', quality: 0.9 },
    trainCount: PICTURES,
    validationCount: 0,
    testCount: 0,
    trainPerClass: perClass,
    validationPerClass: perClass.map(() => 0),
    testPerClass: perClass.map(() => 0),
    quarantined: 0,
    duplicates: NO_DUPLICATES,
    originals: { smallest: [256, 256], medianShorterSide: 256, largest: [256, 256], enlarged: 0 },
    sizeBytes: 0,
    createdAt: 0,
    partOf: null,
  };
  const record: DatasetRecord = {
    version: 2,
    id: ID,
    summary,
    statistics: {
      meanImage: new Float32Array(256 * 256 * 3),
      colorStds: [1, 1, 1],
      colorAxes: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    },
    sourceFingerprint: ID,
    parts: [
      {
        id: ID,
        labels: perClass.map((_, label) => label),
        shardCounts: { train: shardCount, validation: 0, test: 0 },
      },
    ],
  };
  await store.saveDataset(record);
  return shardCount;
}

/** Opens it as a training does. */
export async function openIndex(): Promise<OpenedIndex> {
  const store = await openStore();
  const decoder = { decodeStored: () => Promise.reject(new Error('there are no pixels')) };
  const startMs = performance.now();
  const reader = await DatasetReader.open(ID, store, new PixelCache(store, decoder), decoder);
  return { reader, openMs: performance.now() - startMs };
}

/** Every place of an epoch, and every draw of a balanced one, in ms; the first batch of each on its own. */
export async function planEpoch(opened: OpenedIndex | null) {
  if (!opened) throw new Error('The index is not open.');
  const { record } = opened.reader;
  const shards = new Map([[ID, await (await openStore()).listShards(ID)]]);
  const index = new SplitIndex(record, 'train', shards);
  const plan = (isBalanced: boolean) => {
    const order = new EpochOrder(index, CLASSES, shuffleShape(index.count, record.summary));
    const startMs = performance.now();
    order.pictures({ seed: 1, isBalanced }, 0, 128);
    const firstBatchMs = performance.now() - startMs;
    for (let first = 128; first < index.count; first += 4096)
      order.pictures({ seed: 1, isBalanced }, first, Math.min(4096, index.count - first));
    return { firstBatchMs, wholeEpochMs: performance.now() - startMs };
  };
  return { shuffled: plan(false), balanced: plan(true) };
}

function emptyShard(ordinal: number, count: number, labelOf: (place: number) => number): ShardCommit {
  const id = `${ID}/train/${String(ordinal).padStart(6, '0')}`;
  return {
    record: {
      version: 2,
      id,
      partId: ID,
      split: 'train',
      ordinal,
      labels: Int32Array.from({ length: count }, (_, place) => labelOf(place)),
      offsets: Uint32Array.from({ length: count + 1 }, (_, place) => place * 25_000),
      sizeBytes: count * 25_000,
      sha256: new Uint8Array(32),
      pixelSha256: new Uint8Array(32),
    },
    details: {
      id,
      partId: ID,
      entries: new Uint32Array(),
      digests: new Uint32Array(),
      hashes: new Uint32Array(),
      groups: new Uint32Array(),
      sizes: new Uint16Array(),
    },
    bytes: new Uint8Array(),
    sums: null,
  };
}
