import { describe, expect, it } from 'vitest';
import { colourfulness, kernelBank, RANDOM_COLOUR } from '../../../src/screens/paper/kernelBank';
import { ramp } from '../../gpu/nn/ramp';

describe('colourfulness', () => {
  it('is 0 for a kernel of greys, whatever its contrast and offset', () => {
    expect(colourfulness([1, 1, 1, 0, 0, 0, -3, -3, -3])).toBe(0);
    expect(colourfulness([11, 11, 11, 10.5, 10.5, 10.5])).toBe(0);
  });

  it('is 1 for one that cancels on every grey', () => {
    expect(colourfulness([1, -1, 0, -2, 1, 1])).toBeCloseTo(1, 12);
  });

  it('is a share of variance: by hand', () => {
    // Greys 2 and -2 (variance 3 * 4 * 2 = 24), and red against blue at both pixels (4 * 2 = 8 off the axis).
    expect(colourfulness([4, 2, 0, -4, -2, 0])).toBeCloseTo(16 / 40, 12);
  });

  it('is two thirds for weights without order', () => {
    const all = Array.from({ length: 40 }, (_, salt) => colourfulness(ramp([11 * 11 * 3], salt, 1)));
    expect(all.reduce((sum, each) => sum + each / 40, 0)).toBeCloseTo(RANDOM_COLOUR, 1);
  });
});

describe('kernelBank', () => {
  it('takes each channel apart, on one scale for all, and halves them between the towers', () => {
    // [1, 2, 3, 4]: two pixels, four kernels; kernel k has weights k, k + 10, ...
    const data = Float32Array.from({ length: 24 }, (_, at) => 10 * Math.floor(at / 4) + (at % 4));
    const bank = kernelBank({ shape: [1, 2, 3, 4], data }, 2);
    expect(bank.map(({ index, tower }) => [index, tower])).toEqual([
      [0, 0],
      [1, 0],
      [2, 1],
      [3, 1],
    ]);
    const level = (weight: number) => Math.round((255 * weight) / 53);
    expect([...(bank[1]?.pixels ?? [])]).toEqual([1, 11, 21, 31, 41, 51].map(level));
    expect(bank[0]?.pixels[0]).toBe(0);
    expect(bank[3]?.pixels[5]).toBe(255);
  });
});
