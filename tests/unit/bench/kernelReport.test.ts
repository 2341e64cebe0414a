import { expect, test } from 'vitest';
import { type KernelRow, kernelTotals } from '../../../bench/kernelReport';

const row = (
  name: string,
  pass: string,
  oursMs: number,
  stockMs: number,
  rest: Partial<KernelRow> = {},
): KernelRow => ({
  name,
  shape: '',
  pass,
  oursMs,
  stockMs,
  ratio: stockMs / oursMs,
  gflops: null,
  gbps: 1,
  jaxjsMs: null,
  jaxjsRatio: null,
  rooflineShare: 0.5,
  ...rest,
});

test('times of one sort are added up; the ratio is of the sums, the peer shows its best pass', () => {
  const totals = kernelTotals([
    row('conv1', 'forward', 1, 10, { jaxjsRatio: 3, rooflineShare: 1 }),
    row('conv2', 'forward', 3, 10, { jaxjsRatio: 2, rooflineShare: 0.2 }),
    row('conv2', 'weightGrad', 4, 100),
    row('conv2', 'biasGrad', 100, 1),
    row('lrn1', 'forward', 1, 5),
    row('lrn1', 'inputGrad', 1, 395),
  ]);
  const byName = new Map(totals.map((total) => [total.name, total]));
  expect(byName.get('convolutions, forward')).toEqual({
    name: 'convolutions, forward',
    oursMs: 4,
    stockMs: 20,
    ratio: 5,
    slowestJaxjsRatio: 2,
    rooflineShare: 0.4, // (1 ms + 0.6 ms) of 4 ms
  });
  expect(byName.get('convolutions, all products')).toMatchObject({ oursMs: 8, stockMs: 120 });
  expect(byName.get('normalization, forward and gradient')).toMatchObject({
    ratio: 200,
    slowestJaxjsRatio: null,
  });
  expect(byName.has('pooling, forward and gradient')).toBe(false);
});
