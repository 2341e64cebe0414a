import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSafetensors } from '../../../src/formats/readSafetensors';
import { writeSafetensors } from '../../../src/formats/safetensors';
import { elementCount } from '../../../src/lib/namedArrays';
import { StudioError } from '../../../src/lib/StudioError';

const shared = join(process.env.SHARED_DATA ?? '../shared/data', 'weights/mnist_tinygrad.safetensors');

/** A file with a header of our own making. */
function file(header: unknown, data: Uint8Array): Uint8Array {
  const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, data]);
}

function codeOf(bytes: Uint8Array): string {
  try {
    readSafetensors(bytes);
  } catch (error) {
    return error instanceof StudioError ? error.code : String(error);
  }
  return 'none';
}

test('what was written is read back', () => {
  const arrays = new Map([
    ['conv1.weight', { shape: [1, 2, 3], data: new Float32Array([1, -2.5, 3e-40, 4, Infinity, 6]) }],
    ['conv1.bias', { shape: [0], data: new Float32Array(0) }],
    ['größe', { shape: [], data: new Float32Array([7]) }],
  ]);
  const bytes = Buffer.concat(writeSafetensors(arrays, { arm: 'ReLU' }));
  expect(readSafetensors(bytes)).toEqual(arrays);
});

test('f16, bf16 and f64 become f32', () => {
  const halves = new Uint8Array(new Uint16Array([0x3c00, 0xc000, 0x0001, 0x7c00, 0x7bff]).buffer);
  const header = { h: { dtype: 'F16', shape: [5], data_offsets: [0, 10] } };
  expect(Array.from(readSafetensors(file(header, halves)).get('h')?.data ?? [])).toEqual([
    1,
    -2,
    2 ** -24,
    Infinity,
    65504,
  ]);
  const brains = new Uint8Array(new Uint16Array([0x3f80, 0xc040]).buffer);
  const brainHeader = { b: { dtype: 'BF16', shape: [2], data_offsets: [0, 4] } };
  expect(Array.from(readSafetensors(file(brainHeader, brains)).get('b')?.data ?? [])).toEqual([1, -3]);
  const doubles = new Uint8Array(new Float64Array([0.5]).buffer);
  const doubleHeader = { d: { dtype: 'F64', shape: [1], data_offsets: [0, 8] } };
  expect(Array.from(readSafetensors(file(doubleHeader, doubles)).get('d')?.data ?? [])).toEqual([0.5]);
});

test('damaged and foreign files are refused with a reason', () => {
  const four = new Uint8Array(4);
  const entry = (changes: object) => ({ a: { dtype: 'F32', shape: [1], data_offsets: [0, 4], ...changes } });
  expect(codeOf(new Uint8Array(3))).toBe('corrupt-data');
  expect(codeOf(file('no json', four))).toBe('corrupt-data');
  expect(codeOf(file('[1]', four))).toBe('corrupt-data');
  expect(codeOf(file(entry({ shape: [2] }), four))).toBe('corrupt-data');
  expect(codeOf(file(entry({ shape: [-1] }), four))).toBe('corrupt-data');
  expect(codeOf(file(entry({ data_offsets: [4, 8] }), four))).toBe('corrupt-data');
  expect(codeOf(file(entry({}), new Uint8Array(3)))).toBe('corrupt-data');
  expect(codeOf(file(entry({ dtype: 'I8' }), four))).toBe('unsupported-file');
  const huge = Buffer.alloc(16);
  huge.writeBigUInt64LE(2n ** 60n);
  expect(codeOf(huge)).toBe('corrupt-data');
});

test.skipIf(!existsSync(shared))('a file of another program', () => {
  const arrays = readSafetensors(readFileSync(shared));
  expect(arrays.size).toBeGreaterThan(0);
  for (const { shape, data } of arrays.values()) {
    expect(data.length).toBe(elementCount(shape));
    expect(data.every(Number.isFinite)).toBe(true);
    expect(new Set(data).size).toBeGreaterThan(1);
  }
});
