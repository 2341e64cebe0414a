import { describe, expect, test, vi } from 'vitest';
import { BlockOrder } from '../../../src/data/BlockOrder';
import { DatasetReader } from '../../../src/data/DatasetReader';
import { epochPermutation } from '../../../src/data/epochPermutation';
import { PixelCache } from '../../../src/data/PixelCache';
import type { ShardStore } from '../../../src/data/shardStore';
import { shuffleShape } from '../../../src/data/shuffleShape';
import { storedDataset } from './storedDataset';

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const ORDER = { seed: 3, batchSize: 5, isBalanced: false };

/** "Decodes" a stored picture of length n to pixels that begin and end with n. */
const lengthDecoder = {
  decodeStored: async (_: Uint8Array, offsets: Uint32Array, side: number) => {
    const bytes = side * side * 3;
    const pixels = new Uint8Array((offsets.length - 1) * bytes);
    for (let row = 0; row + 1 < offsets.length; row++) {
      pixels[row * bytes] = offsets[row + 1]! - offsets[row]!;
      pixels[(row + 1) * bytes - 1] = offsets[row + 1]! - offsets[row]!;
    }
    return pixels;
  },
};
const open = (store: ShardStore) =>
  DatasetReader.open('dataset', store, new PixelCache(store, lengthDecoder), lengthDecoder);

/** What a batch holds, picture by picture: its first value and its last, which are equal. */
function values({ images, labels }: { images: Uint8Array; labels: Int32Array }): number[] {
  const bytes = images.length / labels.length;
  return range(labels.length).map((row) => {
    expect(images[(row + 1) * bytes - 1]).toBe(images[row * bytes]);
    return images[row * bytes] ?? -1;
  });
}

/** After what was begun in the background. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('a set that fits', () => {
  const labels = range(23).map((index) => Math.floor(index / 8)); // 3 classes, shards of 4
  const made = storedDataset({ labels, side: 2 });

  test('gives the pictures of the permutation, before and after it is in memory', async () => {
    const reader = await open(await made.store());
    const whole = range(3).flatMap((epoch) => Array.from(epochPermutation(3, epoch, 23)));
    for (const index of [0, 1, 9, 4, 0]) {
      const batch = await reader.trainingBatch({ ...ORDER, index });
      const expected = whole.slice(index * 5, index * 5 + 5);
      expect(values(batch)).toEqual(expected);
      expect(Array.from(batch.labels)).toEqual(expected.map((picture) => labels[picture]));
      await settle();
    }
  });

  test('browses classes and places without reading the rest', async () => {
    const reader = await open(await made.store());
    const page = await reader.browse({ split: 'train', label: 1, offset: 5, count: 9 });
    expect(page.total).toBe(8);
    expect(page.pictures.map(({ index, label, pixels }) => [index, label, pixels[0], pixels.length])).toEqual(
      [13, 14, 15].map((index) => [index, 1, index, 12]),
    );
    const all = await reader.browse({ split: 'train', label: null, offset: 20, count: 9 });
    expect([all.total, ...all.pictures.map(({ index }) => index)]).toEqual([23, 20, 21, 22]);
    expect(await reader.browse({ split: 'test', label: null, offset: 0, count: 4 })).toEqual({
      pictures: [],
      total: 0,
    });
  });

  test('labels of the import become those of the dataset', async () => {
    const moved = storedDataset({ labels, side: 2, partLabels: [2, null, 0] });
    const own = labels.filter((label) => label !== 1);
    expect(own.length).toBe(15);
    const index = moved.split('train');
    expect(Array.from(index.labels).filter((_, place) => labels[place] !== 1)).toEqual(
      own.map((label) => (label === 0 ? 2 : 0)),
    );
  });

  test('damage is told when a shard is read whole, with its cure', async () => {
    const store = await made.store();
    const commit = structuredClone(made.commits[2]!);
    commit.bytes[3]! ^= 1;
    await store.appendShard(commit);
    const reader = await open(store);
    await reader.trainingBatch({ ...ORDER, index: 0 });
    const told = () =>
      expect(reader.trainingBatch({ ...ORDER, index: 1 })).rejects.toMatchObject({
        code: 'corrupt-data',
        message: expect.stringContaining('part/train/000002'),
        hint: expect.stringContaining('import it again'),
      });
    await vi.waitFor(told, { timeout: 20_000 }); // it is read whole in the background
  });

  test('missing shards are told when it is opened', async () => {
    const store = await made.store();
    const fewer = Object.assign(Object.create(store), {
      listShards: async (part: string) => (await store.listShards(part)).slice(0, -1),
    });
    await expect(open(fewer)).rejects.toMatchObject({ code: 'corrupt-data' });
  });
});

describe('a set that is read by blocks', () => {
  // 2,500 pictures of side 256 would be 491 MB as pixels; stored, a picture is 1 to 9 bytes.
  const count = 2500;
  const encoding = { codec: 'jpeg', quality: 0.9 } as const;
  const sizeOf = (index: number) => 1 + (index % 9);
  const made = storedDataset({
    labels: range(count).map((index) => Math.floor((index * 10) / count)),
    side: 256,
    perShard: 337,
    encoding,
    stored: (index) => new Uint8Array(sizeOf(index)),
  });
  const shape = shuffleShape(count, { storedSide: 256, encoding });
  const order = (epoch: number) => {
    const made = new BlockOrder(3, epoch, count, shape ?? { blockSize: 1, spread: 1 });
    return range(count).map((place) => made.at(place));
  };

  /** Counts what is read at a time. */
  async function watched() {
    const store = await made.store();
    const reads: number[] = [];
    const read: ShardStore = Object.assign(Object.create(store), {
      readShard: (id: string, offset: number, length: number) => {
        reads.push(length);
        return store.readShard(id, offset, length);
      },
    });
    return { reader: await open(read), reads };
  }

  test('gives the pictures of the order over two epochs, and reads each block about once', async () => {
    expect(shape).toEqual({ blockSize: 16, spread: 4096 });
    const { reader, reads } = await watched();
    const whole = [...order(0), ...order(1)];
    for (let index = 0; (index + 1) * 60 <= whole.length; index++) {
      const batch = await reader.trainingBatch({ ...ORDER, batchSize: 60, index });
      expect(values(batch)).toEqual(whole.slice(index * 60, (index + 1) * 60).map(sizeOf));
    }
    // 157 blocks an epoch, 7 of them across two shards; the first batch picture by picture.
    expect(reads.length).toBeLessThan(2 * (157 + 7) + 60 + 30);
    expect(reads.length).toBeGreaterThan(2 * 157);
  });

  test('goes on anywhere, and balanced', async () => {
    const { reader } = await watched();
    const whole = [...order(0), ...order(1)];
    for (const index of [90, 91, 92, 7, 8, 91]) {
      const batch = await reader.trainingBatch({ ...ORDER, batchSize: 40, index });
      expect(values(batch)).toEqual(whole.slice(index * 40, (index + 1) * 40).map(sizeOf));
    }
    for (const index of [0, 1, 2, 50]) {
      const { labels } = await reader.trainingBatch({ ...ORDER, batchSize: 20, index, isBalanced: true });
      expect(Array.from(labels).sort((a, b) => a - b)).toEqual(range(20).map((place) => place >> 1));
    }
  });

  test('batches asked for at once are those asked for in turn', async () => {
    const { reader } = await watched();
    const whole = order(0);
    const batches = await Promise.all(
      range(6).map((index) => reader.trainingBatch({ ...ORDER, batchSize: 50, index })),
    );
    expect(batches.flatMap(values)).toEqual(whole.slice(0, 300).map(sizeOf));
  });

  test('a read that fails is told, and tried again when asked again', async () => {
    const store = await made.store();
    let isBroken = false;
    let reading = 0;
    const flaky: ShardStore = Object.assign(Object.create(store), {
      readShard: async (...at: [string, number, number]) => {
        if (isBroken) throw new Error('the disk is gone');
        reading++;
        return store.readShard(...at).finally(() => reading--);
      },
    });
    const reader = await open(flaky);
    const ask = (index: number) => reader.trainingBatch({ ...ORDER, batchSize: 64, index });
    await ask(0);
    await settle();
    await vi.waitFor(() => expect(reading).toBe(0), { timeout: 20_000 });
    isBroken = true;
    await ask(1); // was read ahead
    await expect(ask(2)).rejects.toThrow('the disk is gone');
    isBroken = false;
    expect(values(await ask(2))).toEqual(order(0).slice(128, 192).map(sizeOf));
  });
});
