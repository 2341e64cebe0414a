import { existsSync, mkdtempSync, openAsBlob, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWeightFile } from '../../../../src/formats/weights/openWeightFile';
import { hasPython, runPython } from '../../../fixtures/runPython';

type Expected = Record<string, Record<string, { shape: number[]; dtype: string; values: number[] }>>;

const TYPES: Record<string, string> = {
  'torch.float64': 'F64',
  'torch.float32': 'F32',
  'torch.float16': 'F16',
  'torch.bfloat16': 'BF16',
};

describe.skipIf(!hasPython('torch', 'numpy'))('files that PyTorch wrote', () => {
  const folder = mkdtempSync(join(tmpdir(), 'torch-'));
  beforeAll(() => runPython('torchFiles.py', folder), 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));
  const open = async (name: string) => openWeightFile(await openAsBlob(join(folder, name)), name);

  test.each([
    ['kinds.pth', 'torch'],
    ['kindsLegacy.pth', 'torch-legacy'],
    ['kindsProtocol4.pth', 'torch'],
    ['views.pth', 'torch'],
    ['viewsLegacy.pth', 'torch-legacy'],
    ['checkpoint.pth', 'torch'],
    ['parameters.pth', 'torch'],
    ['parts.pth', 'torch'],
  ])('%s: names, shapes and numbers are those of PyTorch', async (name, format) => {
    const expected =
      (JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected)[name] ?? {};
    const file = await open(name);
    expect(file.format).toBe(format);
    expect(file.graph).toBeNull();
    expect(file.arrays.map((array) => array.name)).toEqual(Object.keys(expected));
    for (const array of file.arrays) {
      const { shape, dtype, values } = expected[array.name] ?? {};
      expect(array.shape).toEqual(shape);
      expect(array.type).toBe(TYPES[dtype ?? '']);
      expect(Array.from(await array.read())).toEqual(values);
    }
  });

  test('a checkpoint says where in it the weights were', async () => {
    expect((await open('checkpoint.pth')).metadata).toEqual({ place: 'state_dict' });
  });

  test.each([
    ['wholeModel.pth', /torch\.nn\.modules\.container\.Sequential/, /state_dict/],
    ['wholeModelLegacy.pth', /torch\.nn\.modules\.container\.Sequential/, /state_dict/],
    ['script.pt', /TorchScript/, /torch\.jit\.load/],
    ['oneTensor.pth', /one tensor \[2\]/, /state_dict/],
    ['onlyIntegers.pth', /whole numbers/, /float32/],
    ['noTensors.pth', /no tensors.*'epoch'/, /state_dict/],
    ['numpyScalar.pth', /numpy\.core\.multiarray\.scalar/, /state_dict/],
    ['attack.pth', /posix\.system.*Nothing of it was run/, /Do not open it/],
    ['attackLegacy.pth', /posix\.system/, /Do not open it/],
    ['attackProtocol4.pth', /posix\.system/, /Do not open it/],
  ])('%s is refused: %s', async (name, message, hint) => {
    await expect(open(name)).rejects.toMatchObject({
      code: 'unsupported-file',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
    expect(existsSync(join(folder, 'attacked'))).toBe(false);
  });
});
