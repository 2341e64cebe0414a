import { describe, expect, it } from 'vitest';
import { writeSafetensors } from '../../../src/formats/safetensors';
import type { NamedArrays } from '../../../src/lib/namedArrays';

const ARRAYS: NamedArrays = new Map([
  ['conv1.weight', { shape: [1, 2, 3], data: Float32Array.from([1, -2, 0.1, Infinity, 1e-40, -0]) }],
  ['conv1.bias', { shape: [2], data: new Float32Array([5, 6, 7, 8]).subarray(1, 3) }],
  ['scalar', { shape: [], data: Float32Array.of(9) }],
]);

interface Entry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

describe('writeSafetensors', () => {
  it('lays out length, header and data as the format says, every bit', async () => {
    const file = await new Blob(writeSafetensors(ARRAYS, { arm: 'ReLU “1”' })).arrayBuffer();
    const view = new DataView(file);
    const length = Number(view.getBigUint64(0, true));
    const body = 8 + length;
    expect(body % 8).toBe(0);
    const header: Record<string, Entry> = JSON.parse(new TextDecoder().decode(file.slice(8, body)));
    expect(Object.keys(header)).toEqual(['__metadata__', ...ARRAYS.keys()]);
    expect(header.__metadata__).toEqual({ arm: 'ReLU “1”' });
    let end = 0;
    for (const [name, { shape, data }] of ARRAYS) {
      const entry = header[name]!;
      expect(entry).toMatchObject({ dtype: 'F32', shape });
      expect(entry.data_offsets[0]).toBe(end);
      end = entry.data_offsets[1];
      expect(end - entry.data_offsets[0]).toBe(4 * data.length);
      data.forEach((value, index) => {
        expect(view.getFloat32(body + entry.data_offsets[0] + 4 * index, true)).toBe(value);
      });
    }
    expect(body + end).toBe(file.byteLength);
  });

  it('refuses an array whose shape and data disagree', () => {
    const wrong: NamedArrays = new Map([['fc6.weight', { shape: [2, 2], data: new Float32Array(3) }]]);
    expect(() => writeSafetensors(wrong)).toThrow(/fc6\.weight.*4.*got 3/);
  });
});
