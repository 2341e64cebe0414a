import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { TuningRecord } from '../../../src/kernels/tuning/tuningRecord';
import { fileTuningStore } from '../../../src/node/fileTuningStore';

let path: string;
beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'tuning-')), 'tuning.json');
});

function record(adapter: string, variant: string): TuningRecord {
  const products = [
    {
      key: 'conv2d.forward 9x8x7',
      defaultVariant: '8x8',
      defaultMs: 2,
      variant,
      variantMs: 1,
      faults: [{ variant: '2x8', reason: 'wrong' }],
    },
  ];
  return { version: 1, adapter, tunedAt: 1, allowsHalf: true, products };
}

test('what was saved is there for a new store, each adapter for itself', async () => {
  expect(await fileTuningStore(path).load('a')).toBeNull();
  await fileTuningStore(path).save(record('a', '4x4'));
  await fileTuningStore(path).save(record('b', '4x8'));
  await fileTuningStore(path).save(record('a', '8x4'));
  const store = fileTuningStore(path);
  expect(await store.load('a')).toEqual(record('a', '8x4'));
  expect(await store.load('b')).toEqual(record('b', '4x8'));
  await store.forget('a');
  expect(await store.load('a')).toBeNull();
  expect(await store.load('b')).toEqual(record('b', '4x8'));
});

test('records of another version are dropped', async () => {
  await writeFile(path, JSON.stringify([{ ...record('a', '4x4'), version: 99 }, record('b', '4x4')]));
  expect(await fileTuningStore(path).load('a')).toBeNull();
  expect(await fileTuningStore(path).load('b')).toEqual(record('b', '4x4'));
});

test.each(['not JSON', '{}'])('a file of something else (%s) is refused and stays', async (text) => {
  await writeFile(path, text);
  const store = fileTuningStore(path);
  await expect(store.load('a')).rejects.toMatchObject({ code: 'corrupt-data' });
  await expect(store.save(record('a', '4x4'))).rejects.toMatchObject({ code: 'corrupt-data' });
  expect(await readFile(path, 'utf8')).toBe(text);
});
