import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { buildArchitecture } from '../../../src/architecture/presets';
import { elementCount, type NamedArrays, type ShapedArray } from '../../../src/lib/namedArrays';
import { joinColumns, splitColumns } from '../../../src/nn/columnParts';
import { initialArray } from '../../../src/nn/initialArray';
import { parameterSpecs } from '../../../src/nn/parameterSpecs';
import { transferWeights } from '../../../src/nn/transferWeights';
import { CHECKSUMS, FIRST_FILTER } from '../../fixtures/checksums';

const specsOf = (...build: Parameters<typeof buildArchitecture>) =>
  parameterSpecs(buildArchitecture(...build));

test('the full network has the paper’s parameters, and only fc6 is in two parts', () => {
  const specs = specsOf('alexnet', {}, 1000);
  expect(specs.reduce((sum, spec) => sum + elementCount(spec.shape), 0)).toBe(60_965_224);
  expect(specs.filter((spec) => spec.parts > 1).map((spec) => [spec.name, spec.parts])).toEqual([
    ['fc6.weight', 2],
    ['fc6.bias', 2],
  ]);
  for (const { shape, parts } of specs)
    expect((elementCount(shape) * 4) / parts).toBeLessThanOrEqual(2 ** 27);
});

const bytes = ({ data }: ShapedArray) => Buffer.from(data.buffer);

test('initial values depend on seed and name alone, so arms whose shapes agree start equal', () => {
  const relu = specsOf('alexnet-mini', { activation: 'relu', lrn: 'per-tower' }, 10);
  const tanh = specsOf('alexnet-mini', { activation: 'tanh', lrn: 'off' }, 10);
  for (const [index, spec] of relu.entries()) {
    const other = tanh[index];
    if (!other) throw new Error('the switches change no parameter');
    expect(bytes(initialArray(other, 1)).equals(bytes(initialArray(spec, 1))), spec.name).toBe(true);
  }
  const [first, , second] = relu;
  if (!first || !second) throw new Error('there are two layers');
  expect(initialArray(first, 2).data).not.toEqual(initialArray(first, 1).data);
  expect(initialArray({ ...second, shape: first.shape }, 1).data.slice(0, 9)).not.toEqual(
    initialArray({ ...first, std: second.std }, 1).data.slice(0, 9),
  );
});

test('initial values have the same bits in every engine: a stored checksum', () => {
  const digest = createHash('sha256')
    .update(bytes(initialArray(FIRST_FILTER, 1)))
    .digest('hex');
  expect(digest).toBe(CHECKSUMS.initialWeights);
});

test('column parts hold alternate runs of each row and join again', () => {
  const whole = { shape: [2, 6], data: Float32Array.from({ length: 12 }, (_, index) => index) };
  const parts = splitColumns(whole, 3);
  expect(parts.map((part) => Array.from(part.data))).toEqual([
    [0, 1, 6, 7],
    [2, 3, 8, 9],
    [4, 5, 10, 11],
  ]);
  expect(joinColumns(parts)).toEqual(whole);
});

function weightsFor(specs: ReturnType<typeof specsOf>): NamedArrays {
  return new Map(specs.map((spec) => [spec.name, initialArray(spec, 9)]));
}

test('fine-tuning replaces the head for other classes, also where their number is the same', () => {
  const ten = specsOf('alexnet-mini', {}, 10);
  const source = weightsFor(ten);
  const five = transferWeights(specsOf('alexnet-mini', {}, 5), source, { seed: 1, hasSameClasses: false });
  expect(five.replaced).toEqual(['fc8.weight', 'fc8.bias']);
  expect(five.weights.get('fc7.weight')).toBe(source.get('fc7.weight'));
  expect(five.weights.get('fc8.weight')?.shape.at(-1)).toBe(5);
  const others = transferWeights(ten, source, { seed: 1, hasSameClasses: false });
  expect(others.replaced).toEqual(['fc8.weight', 'fc8.bias']);
  expect(transferWeights(ten, source, { seed: 1, hasSameClasses: true }).replaced).toEqual([]);
});

test('weights of another shape before the head are refused by name', () => {
  const source = weightsFor(specsOf('alexnet-mini', { towers: 1 }, 10));
  const specs = specsOf('alexnet-mini', { towers: 2 }, 10);
  expect(() => transferWeights(specs, source, { seed: 1, hasSameClasses: false })).toThrow(/conv2\.weight/);
});
