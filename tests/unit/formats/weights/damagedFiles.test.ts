import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeSafetensors } from '../../../../src/formats/safetensors';
import { openWeightFile } from '../../../../src/formats/weights/openWeightFile';
import { elementCount } from '../../../../src/lib/namedArrays';
import { StudioError } from '../../../../src/lib/StudioError';
import { hasPython, runPython } from '../../../fixtures/runPython';
import { floats, integer, integers, message, text } from './protobufWriter';

/** What a damaged file may do: open and be read in full, or be refused with a cause. Never more than it holds. */
async function outcome(bytes: Uint8Array): Promise<'read' | 'refused'> {
  try {
    const file = await openWeightFile(new Blob([bytes as Uint8Array<ArrayBuffer>]), 'damaged');
    const asked = file.arrays.reduce((sum, { shape }) => sum + elementCount(shape), 0);
    expect(asked).toBeLessThanOrEqual(bytes.length * 4); // bytes of arrays that share numbers, at most
    for (const { shape, read } of file.arrays) expect((await read()).length).toBe(elementCount(shape));
    return 'read';
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
    expect(['corrupt-data', 'unsupported-file']).toContain(error.code);
    expect(error.hint).not.toBe('');
    return 'refused';
  }
}

/** Cut at 60 places: everything that is shorter must be refused. */
async function expectCutsRefused(bytes: Uint8Array): Promise<void> {
  const step = Math.max(1, Math.floor(bytes.length / 60));
  for (let length = 0; length < bytes.length; length += step)
    expect([length, await outcome(bytes.subarray(0, length))]).toEqual([length, 'refused']);
}

/** One byte changed at 120 places, by a fixed rule. */
async function expectChangesSurvived(bytes: Uint8Array): Promise<void> {
  let state = 12345;
  const draw = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0; // Numerical Recipes' generator
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let count = 0; count < 120; count++) {
    const damaged = bytes.slice();
    // Half of them in the first 400 bytes, where the descriptions are.
    damaged[draw(count % 2 ? bytes.length : Math.min(400, bytes.length))] = draw(256);
    await outcome(damaged);
  }
}

const values = Array.from({ length: 60 }, (_, index) => index / 8);
const MADE: [string, Uint8Array][] = [
  [
    'safetensors',
    Buffer.concat(
      writeSafetensors(
        new Map([
          ['fc.weight', { shape: [6, 10], data: new Float32Array(values) }],
          ['fc.bias', { shape: [2], data: new Float32Array(2) }],
        ]),
      ),
    ),
  ],
  [
    'Caffe',
    Buffer.concat([
      text(1, 'Net'),
      message(
        100,
        text(1, 'fc'),
        text(2, 'InnerProduct'),
        message(7, floats(5, values), message(7, integers(1, [6, 10]))),
      ),
    ]),
  ],
  [
    'ONNX',
    Buffer.concat([
      integer(1, 8),
      message(
        7,
        message(1, text(1, 'x'), text(1, 'w'), text(2, 'y'), text(4, 'MatMul')),
        message(5, integers(1, [6, 10]), integer(2, 1), floats(4, values), text(8, 'w')),
      ),
    ]),
  ],
];

test.each(MADE)('%s: whole it is read, cut it is refused, changed it does no harm', async (_, bytes) => {
  expect(await outcome(bytes)).toBe('read');
  await expectCutsRefused(bytes);
  await expectChangesSurvived(bytes);
});

describe.skipIf(!hasPython('torch', 'numpy'))('of PyTorch and NumPy', () => {
  const folder = mkdtempSync(join(tmpdir(), 'damaged-'));
  beforeAll(() => {
    runPython('torchFiles.py', folder);
    runPython('numpyFiles.py', folder);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(['kinds.pth', 'kindsLegacy.pth', 'kindsProtocol4.pth', 'views.pth', 'fortran.npy', 'packed.npz'])(
    '%s: whole it is read, cut it is refused, changed it does no harm',
    async (name) => {
      const bytes = new Uint8Array(readFileSync(join(folder, name)));
      expect(await outcome(bytes)).toBe('read');
      await expectCutsRefused(bytes);
      await expectChangesSurvived(bytes);
    },
  );
});
