import { mkdtempSync, openAsBlob, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWeightFile } from '../../../../src/formats/weights/openWeightFile';
import { hasPython, runPython } from '../../../fixtures/runPython';

type Expected = Record<string, Record<string, { shape: number[]; values: number[] }>>;

describe.skipIf(!hasPython('numpy'))('files that NumPy wrote', () => {
  const folder = mkdtempSync(join(tmpdir(), 'numpy-'));
  beforeAll(() => runPython('numpyFiles.py', folder), 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));
  const open = async (name: string) => openWeightFile(await openAsBlob(join(folder, name)), name);

  test('names, shapes and numbers are those of NumPy', async () => {
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
    expect(Object.keys(expected)).toHaveLength(11);
    for (const [name, arrays] of Object.entries(expected)) {
      const file = await open(name);
      expect(file.format).toBe(name.slice(-3));
      const read: Expected[string] = {};
      for (const array of file.arrays)
        read[array.name] = { shape: array.shape, values: Array.from(await array.read()) };
      expect(read).toEqual(arrays);
    }
  });

  test.each([
    ['objects.npy', /Python objects/],
    ['whole.npy', /whole numbers/],
    ['complex.npy', /<c16/],
    ['records.npy', /records/],
  ])('%s is refused: %s', async (name, message) => {
    await expect(open(name)).rejects.toMatchObject({
      code: 'unsupported-file',
      message: expect.stringMatching(message),
    });
  });
});
