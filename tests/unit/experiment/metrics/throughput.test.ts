import { expect, test } from 'vitest';
import { throughput } from '../../../../src/experiment/metrics/throughput';
import { parseExperiment } from '../../../../src/experiment/parseExperiment';

const RELU = { name: 'ReLU', model: {} };
const alexnet = (arms: object[]) =>
  parseExperiment({ model: { preset: 'alexnet' }, recipe: { batchSize: 128 }, arms });

test('one AlexNet at 240 pictures a second takes the five to six days of the paper', () => {
  const { imageNetDays, isScaled, rooflineShare } = throughput(alexnet([RELU]), 1000, 240, null);
  expect(imageNetDays).toBeCloseTo((90 * 1_281_167) / 240 / 86_400, 6);
  expect(imageNetDays).toBeGreaterThan(5);
  expect(imageNetDays).toBeLessThan(6);
  expect(isScaled).toBe(false);
  expect(rooflineShare).toBeNull();
});

test('two arms do twice the work: one network alone would take half as long', () => {
  const one = throughput(alexnet([RELU]), 1000, 100, null);
  const two = throughput(alexnet([RELU, { name: 'tanh', model: { activation: 'tanh' } }]), 1000, 100, null);
  expect(two.isScaled).toBe(true);
  expect(two.imageNetDays).toBeCloseTo(one.imageNetDays / 2, 6);
});

test('the same rate on a small network is far less work: scaled by multiply-adds', () => {
  const mini = parseExperiment({ model: { preset: 'alexnet-mini' }, arms: [RELU] });
  const { isScaled, imageNetDays } = throughput(mini, 10, 1000, null);
  expect(isScaled).toBe(true);
  const full = throughput(alexnet([RELU]), 1000, 1000, null);
  expect(imageNetDays).toBeGreaterThan(50 * full.imageNetDays);
});

test('at the H200’s roofline of 14.8 thousand pictures a second the share is one', () => {
  const rates = { gigaflops: 67_000, gigabytesPerSecond: 4300 };
  const { rooflineShare } = throughput(alexnet([RELU]), 1000, 14_800, rates);
  expect(rooflineShare).toBeGreaterThan(0.95);
  expect(rooflineShare).toBeLessThan(1.05);
  const half = throughput(alexnet([RELU]), 1000, 7400, rates).rooflineShare ?? 0;
  expect(half).toBeCloseTo((rooflineShare ?? 0) / 2, 6);
});
