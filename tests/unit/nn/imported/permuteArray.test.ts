import { expect, test } from 'vitest';
import { permuteArray } from '../../../../src/nn/imported/permuteArray';

/** 0, 1, 2, ...: every number tells where it came from. */
const counted = (count: number) => Float32Array.from({ length: count }, (_, index) => index);

test('filters: out, in, row, column become row, column, in, out', () => {
  const [outs, ins, rows, columns] = [70, 3, 2, 5];
  const from = counted(outs * ins * rows * columns);
  const shape = [rows, columns, ins, outs];
  const { data } = permuteArray(from, shape, { order: 'OIHW', lastChannels: 1 });
  for (let o = 0; o < outs; o++)
    for (let i = 0; i < ins; i++)
      for (let y = 0; y < rows; y++)
        for (let x = 0; x < columns; x++)
          expect(data[((y * columns + x) * ins + i) * outs + o]).toBe(
            ((o * ins + i) * rows + y) * columns + x,
          );
});

test('matrices: out, in become in, out', () => {
  const [outs, ins] = [130, 67];
  const { data } = permuteArray(counted(outs * ins), [ins, outs], { order: 'transposed', lastChannels: 1 });
  for (let o = 0; o < outs; o++) for (let i = 0; i < ins; i++) expect(data[i * outs + o]).toBe(o * ins + i);
});

test.each(['transposed-CHW', 'CHW'] as const)('%s: rows run row, column, channel', (order) => {
  const [channels, height, width, outs] = [5, 3, 2, 7];
  const ins = channels * height * width;
  const { data } = permuteArray(counted(outs * ins), [ins, outs], { order, lastChannels: channels });
  for (let c = 0; c < channels; c++)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let o = 0; o < outs; o++) {
          const input = (c * height + y) * width + x;
          const source = order === 'CHW' ? input * outs + o : o * ins + input;
          expect(data[((y * width + x) * channels + c) * outs + o]).toBe(source);
        }
});

test('what is in order already is not copied', () => {
  const from = counted(6);
  expect(permuteArray(from, [2, 3], { order: 'same', lastChannels: 1 }).data).toBe(from);
});
