import { expect, test } from 'vitest';
import { writeSafetensors } from '../../../../src/formats/safetensors';
import { openWeightFile } from '../../../../src/formats/weights/openWeightFile';

/** A file with a header of our own making. */
function file(header: unknown, data: Uint8Array<ArrayBuffer>): Blob {
  const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return new Blob([length, text, data]);
}
const open = (blob: Blob) => openWeightFile(blob, 'w.safetensors');
const numbers = async (type: string, data: Uint8Array<ArrayBuffer>, count: number) => {
  const header = { a: { dtype: type, shape: [count], data_offsets: [0, data.length] } };
  return Array.from((await (await open(file(header, data))).arrays[0]?.read()) ?? []);
};

test('what was written is read back, with what its header says', async () => {
  const arrays = new Map([
    ['conv1.weight', { shape: [1, 2, 3], data: new Float32Array([1, -2.5, 3e-40, 4, Infinity, 6]) }],
    ['conv1.bias', { shape: [0], data: new Float32Array(0) }],
    ['größe', { shape: [], data: new Float32Array([7]) }],
  ]);
  const read = await open(new Blob(writeSafetensors(arrays, { arm: 'ReLU' })));
  expect(read.format).toBe('safetensors');
  expect(read.metadata).toEqual({ arm: 'ReLU' });
  const back = new Map<string, unknown>();
  for (const array of read.arrays) back.set(array.name, { shape: array.shape, data: await array.read() });
  expect(back).toEqual(arrays);
});

test('f16, bf16 and f64 become f32', async () => {
  const halves = new Uint8Array(new Uint16Array([0x3c00, 0xc000, 0x0001, 0x7c00, 0x7bff]).buffer);
  expect(await numbers('F16', halves, 5)).toEqual([1, -2, 2 ** -24, Infinity, 65504]);
  const brains = new Uint8Array(new Uint16Array([0x3f80, 0xc040]).buffer);
  expect(await numbers('BF16', brains, 2)).toEqual([1, -3]);
  expect(await numbers('F64', new Uint8Array(new Float64Array([0.5]).buffer), 1)).toEqual([0.5]);
});

test('whole numbers are left out', async () => {
  const header = {
    'bn.num_batches_tracked': { dtype: 'I64', shape: [], data_offsets: [0, 8] },
    'fc.bias': { dtype: 'F32', shape: [1], data_offsets: [8, 12] },
  };
  const { arrays } = await open(file(header, new Uint8Array(12)));
  expect(arrays.map(({ name }) => name)).toEqual(['fc.bias']);
});

const entry = (changes: object) => ({ a: { dtype: 'F32', shape: [1], data_offsets: [0, 4], ...changes } });
const four = new Uint8Array(4);
const eight = new Uint8Array(8);
const two = (first: number[], second: number[]) => ({
  a: { dtype: 'F32', shape: [1], data_offsets: first },
  b: { dtype: 'F32', shape: [1], data_offsets: second },
});

test.each([
  ['a header that is cut off', file('{"a', four), /no JSON/],
  ['a shape that asks for more', file(entry({ shape: [2] }), four), /bytes 0 to 4/],
  [
    '4 GB that the file does not hold',
    file(entry({ shape: [2 ** 30], data_offsets: [0, 2 ** 32] }), four),
    /ends inside a/,
  ],
  ['a negative side', file(entry({ shape: [-1] }), four), /shape and place/],
  ['a gap before the first', file(entry({ data_offsets: [4, 8] }), eight), /byte 0 is next/],
  ['a gap between', file(two([0, 4], [8, 12]), new Uint8Array(12)), /byte 4 is next/],
  ['overlapping arrays', file(two([0, 4], [0, 4]), four), /byte 4 is next/],
  ['bytes behind the last', file(entry({}), eight), /4 bytes follow/],
  ['a file that ends early', file(entry({}), new Uint8Array(3)), /ends inside a/],
  ['metadata of another kind', file({ ...entry({}), __metadata__: 3 }, four), /__metadata__/],
])('%s: corrupt-data', async (_, blob, reason) => {
  await expect(open(blob)).rejects.toMatchObject({
    code: 'corrupt-data',
    message: expect.stringMatching(reason),
  });
});

test.each([
  ['8-bit floats', file(entry({ dtype: 'F8_E4M3', data_offsets: [0, 1] }), new Uint8Array(1)), /F8_E4M3/],
  ['whole numbers only', file(entry({ dtype: 'I32' }), four), /quantised/],
])('%s: unsupported-file', async (_, blob, reason) => {
  await expect(open(blob)).rejects.toMatchObject({
    code: 'unsupported-file',
    message: expect.stringMatching(reason),
  });
});

test.each([2n ** 60n, 2n ** 32n, 2n ** 64n - 1n])(
  'a header that would be %d bytes is not believed',
  async (length) => {
    const head = Buffer.alloc(8);
    head.writeBigUInt64LE(length);
    await expect(open(new Blob([head, '{}      ']))).rejects.toMatchObject({
      code: 'corrupt-data',
      message: expect.stringMatching(/header would be/),
    });
  },
);
