import { afterAll, beforeAll, expect, test } from 'vitest';
import { BlockOrder } from '../../../src/data/BlockOrder';
import { NO_DUPLICATES } from '../../../src/data/duplicateCounts';
import type { DatasetRecord } from '../../../src/data/shardStore';
import { shuffleShape } from '../../../src/data/shuffleShape';
import { sha256 } from '../../../src/lib/sha256';
import { openDatabase } from '../../../src/storage/database';
import type { DataCommand, DataEvent, DataResults } from '../../../src/workers/dataProtocol';
import { indexedDbShardStore } from '../../../src/workers/indexedDbShardStore';
import { remoteBatchSource } from '../../../src/workers/remoteBatchSource';
import { connect } from '../../../src/workers/rpc';

/** As squares 295 MB, so read by blocks; as flat JPEGs 3 MB. */
const COUNT = 1500;
const PER_SHARD = 330;
const SIDE = 256;
const ID = 'streamed';
const ENCODING = { codec: 'jpeg', quality: 0.9 } as const;
const greyOf = (index: number) => 8 + 15 * (index % 16);
const labelOf = (index: number) => Math.floor((index * 3) / COUNT);
const range = (count: number) => Array.from({ length: count }, (_, index) => index);

async function flatJpeg(grey: number): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d context');
  context.fillStyle = `rgb(${grey} ${grey} ${grey})`;
  context.fillRect(0, 0, SIDE, SIDE);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: ENCODING.quality });
  return new Uint8Array(await blob.arrayBuffer());
}

const worker = new Worker(new URL('../../../src/workers/data.worker.ts', import.meta.url), {
  type: 'module',
});
const { port1, port2 } = new MessageChannel();
worker.postMessage({ type: 'connect' }, [port2]);
const data = connect<DataCommand, DataResults, DataEvent>(port1);

/** Writes the dataset's records straight into the database, without an import. */
beforeAll(async () => {
  const store = indexedDbShardStore(await openDatabase());
  const greys = await Promise.all(range(16).map((index) => flatJpeg(greyOf(index))));
  const shardCount = Math.ceil(COUNT / PER_SHARD);
  for (const ordinal of range(shardCount)) {
    const own = range(COUNT).slice(ordinal * PER_SHARD, (ordinal + 1) * PER_SHARD);
    const pictures = own.map((index) => greys[index % 16] ?? new Uint8Array());
    const offsets = new Uint32Array(own.length + 1);
    pictures.forEach((picture, place) => {
      offsets[place + 1] = (offsets[place] ?? 0) + picture.length;
    });
    const bytes = new Uint8Array(await new Blob(pictures).arrayBuffer());
    const place = { id: `${ID}/train/00000${ordinal}`, partId: ID };
    const checksum = await sha256(bytes);
    await store.appendShard({
      record: {
        ...place,
        version: 2,
        split: 'train',
        ordinal,
        labels: Int32Array.from(own, labelOf),
        offsets,
        sizeBytes: bytes.length,
        sha256: checksum,
        pixelSha256: checksum,
      },
      details: {
        ...place,
        entries: Uint32Array.from(own),
        digests: new Uint32Array(own.length * 2),
        hashes: new Uint32Array(own.length * 4),
        groups: Uint32Array.from(own),
        sizes: new Uint16Array(own.length * 2),
      },
      bytes,
      sums: null,
    });
  }
  const perClass = [COUNT / 3, COUNT / 3, COUNT / 3];
  const dataset: DatasetRecord = {
    version: 2,
    id: ID,
    sourceFingerprint: ID,
    statistics: { meanImage: new Float32Array(SIDE * SIDE * 3), colorStds: [1, 1, 1], colorAxes: [] },
    parts: [{ id: ID, labels: [0, 1, 2], shardCounts: { train: shardCount, validation: 0, test: 0 } }],
    summary: {
      id: ID,
      name: 'Streamed',
      fingerprint: ID,
      classNames: ['a', 'b', 'c'],
      wnids: [null, null, null],
      storedSide: SIDE,
      encoding: ENCODING,
      trainCount: COUNT,
      validationCount: 0,
      testCount: 0,
      trainPerClass: perClass,
      validationPerClass: [0, 0, 0],
      testPerClass: [0, 0, 0],
      quarantined: 0,
      duplicates: NO_DUPLICATES,
      originals: {
        smallest: [SIDE, SIDE],
        medianShorterSide: SIDE,
        largest: [SIDE, SIDE],
        enlarged: 0,
      },
      sizeBytes: 3e6,
      createdAt: 0,
      partOf: null,
    },
  };
  await store.saveDataset(dataset);
});

afterAll(async () => {
  await data.request({ kind: 'deleteDataset', datasetId: ID });
  worker.terminate();
});

/** The grey of each picture, looked at in three places. */
function greysOf(images: Uint8Array): number[] {
  const bytes = SIDE * SIDE * 3;
  return range(images.length / bytes).map((row) => {
    const at = (share: number) => images[Math.floor((row + share) * bytes)] ?? -1;
    expect(Math.max(at(0), at(0.5), at(0.999)) - Math.min(at(0), at(0.5), at(0.999))).toBeLessThanOrEqual(1);
    return at(0.5);
  });
}

test('batches come in the order of the seed, decoded, from blocks in IndexedDB', async () => {
  const source = await remoteBatchSource(data, ID);
  const shape = shuffleShape(COUNT, { storedSide: SIDE, encoding: ENCODING });
  expect(shape).not.toBeNull();
  const order = new BlockOrder(5, 0, COUNT, shape ?? { blockSize: 1, spread: 1 });
  for (const index of [0, 1, 2, 3, 20]) {
    const request = { seed: 5, batchSize: 32, isBalanced: false, index };
    const { images, labels, times } = await source.trainingBatch(request);
    const pictures = range(32).map((place) => order.at(index * 32 + place));
    expect(Array.from(labels)).toEqual(pictures.map(labelOf));
    greysOf(images).forEach((grey, row) => {
      expect(Math.abs(grey - greyOf(pictures[row] ?? 0))).toBeLessThanOrEqual(1);
    });
    expect(times.readMs).toBeGreaterThanOrEqual(0);
    expect(times.decodeMs).toBeGreaterThan(0);
  }
});

test('balanced batches hold every class equally often; asked for again, they are the same', async () => {
  const request = { kind: 'trainingBatch', datasetId: ID, seed: 2, batchSize: 30, isBalanced: true } as const;
  const first = await data.request({ ...request, index: 4 });
  const counts = [0, 1, 2].map((label) => first.labels.filter((each) => each === label).length);
  expect(counts).toEqual([10, 10, 10]);
  const again = await data.request({ ...request, index: 4 });
  expect(again.labels).toEqual(first.labels);
  expect(greysOf(again.images)).toEqual(greysOf(first.images));
});

test('a page of a class is read and decoded on its own', async () => {
  const { pictures, total } = await data.request({
    kind: 'browse',
    datasetId: ID,
    split: 'train',
    label: 2,
    offset: 495,
    count: 20,
  });
  expect(total).toBe(500);
  expect(pictures.map(({ index }) => index)).toEqual([1495, 1496, 1497, 1498, 1499]);
  for (const { index, pixels } of pictures)
    expect(Math.abs((pixels[300] ?? 0) - greyOf(index))).toBeLessThanOrEqual(1);
});
