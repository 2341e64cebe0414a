import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Gpu, openGpu } from '../../src/kernels/gpu';
import { softmaxCrossEntropy } from '../../src/kernels/softmaxCrossEntropy/softmaxCrossEntropy';
import { softmaxCrossEntropyReference } from '../../src/kernels/softmaxCrossEntropy/softmaxCrossEntropy.reference';
import { softmaxCrossEntropyStock } from '../../src/kernels/softmaxCrossEntropy/softmaxCrossEntropy.stock';
import { hasOnnxCases, readOnnxCase } from '../onnxCase';
import { drawValues } from './drawValues';
import { expectClose } from './expectClose';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

type Operation = (logits: tf.Tensor2D, labels: tf.Tensor1D) => tf.Tensor2D;

/** Results `[N, 2]`, flat, and the gradient of the loss summed with one factor per row. */
async function run(operation: Operation, rows: number[][], labels: number[], factors: number[]) {
  const logits = tf.tensor2d(rows);
  const sparse = tf.tensor1d(labels, 'int32');
  const results = operation(logits, sparse);
  const weighted = (t: tf.Tensor) =>
    operation(t.as2D(...logits.shape), sparse)
      .slice([0, 0], [-1, 1])
      .mul(tf.tensor2d(factors, [factors.length, 1]))
      .sum();
  const [gradient] = tf.grads(weighted)([logits]);
  const read = await gpu.guard(async () => ({
    results: [...(await results.data())],
    gradient: [...(await gradient!.data())],
  }));
  tf.dispose([logits, sparse, results, gradient!]);
  return read;
}

function drawRows(count: number, classes: number): number[][] {
  const values = [...drawValues([count, classes], classes, 6)];
  return Array.from({ length: count }, (_, i) => values.slice(i * classes, (i + 1) * classes));
}

describe.each([
  ['hand-written', softmaxCrossEntropy],
  ['stock', softmaxCrossEntropyStock],
])('%s softmax cross-entropy', (_, operation) => {
  test.each([1, 2, 5, 10, 97, 1000])('of %i classes agrees with the definitions', async (classes) => {
    const rows = drawRows(3, classes);
    const labels = [0, classes - 1, Math.floor(classes / 2)];
    const factors = [1, -0.5, 2];
    const got = await run(operation, rows, labels, factors);
    const expected = rows.map((row, i) => softmaxCrossEntropyReference(row, labels[i]!));
    expectClose(
      got.results,
      expected.flatMap(({ loss, rank }) => [loss, rank]),
      2e-6,
    );
    expectClose(
      got.gradient,
      expected.flatMap(({ gradient }, i) => gradient.map((value) => value * factors[i]!)),
      1e-6,
    );
  });

  test('ranks equal logits by index', async () => {
    const tied = [1, 3, 3, 3, 2];
    const { results } = await run(operation, [tied, tied, tied, tied], [1, 2, 3, 4], [1, 1, 1, 1]);
    expect([1, 3, 5, 7].map((i) => results[i])).toEqual([0, 1, 2, 3]);
  });

  test('is not overwhelmed by large logits', async () => {
    const { results } = await run(operation, [[1000, 0, -1000]], [1], [1]);
    expectClose(results, [1000, 1], 1e-6);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'makes a row with a logit of %d a miss with no loss, and only that row',
    async (bad) => {
      const rows = [
        [0.5, 2, bad, 1],
        [0.5, 2, -1, 1],
      ];
      const { results } = await run(operation, rows, [1, 1], [1, 1]);
      expect(results[0]).toBeNaN();
      expect(results[1]).toBe(4);
      const expected = softmaxCrossEntropyReference(rows[1]!, 1);
      expectClose(results.slice(2), [expected.loss, 0], 1e-6);
    },
  );
});

test('a gradient of the losses that is known beforehand is applied in the forward pass', async () => {
  const rows = drawRows(3, 70);
  const logits = tf.tensor2d(rows);
  const labels = tf.tensor1d([69, 0, 35], 'int32');
  const known = 0.25;
  const outer = tf.tensor2d(rows.map(() => [known, 0]));
  const gradient = tf.grad((t: tf.Tensor) => softmaxCrossEntropy(t.as2D(3, 70), labels, known))(
    logits,
    outer,
  );
  const expected = rows.map((row, i) => softmaxCrossEntropyReference(row, [69, 0, 35][i]!).gradient);
  expectClose(
    await gpu.guard(() => gradient.data()),
    expected.flat().map((value) => value * known),
    1e-6,
  );
  tf.dispose([logits, labels, outer, gradient]);
});

test("the reference's gradient is that of finite differences", () => {
  const row = drawRows(1, 7)[0]!;
  const differences = row.map((_, i) => {
    const shifted = (by: number) => row.map((value, j) => (j === i ? value + by : value));
    const loss = (logits: number[]) => softmaxCrossEntropyReference(logits, 3).loss;
    return (loss(shifted(1e-5)) - loss(shifted(-1e-5))) / 2e-5;
  });
  expectClose(softmaxCrossEntropyReference(row, 3).gradient, differences, 1e-8);
});

function rowsOf(data: Iterable<number>, classes: number): number[][] {
  const values = [...data];
  return Array.from({ length: values.length / classes }, (_, i) =>
    values.slice(i * classes, (i + 1) * classes),
  );
}

async function lossesOf(rows: number[][], labels: number[]): Promise<number[]> {
  const factors = labels.map(() => 1);
  const { results } = await run(softmaxCrossEntropy, rows, labels, factors);
  return results.filter((_, i) => i % 2 === 0);
}

describe.skipIf(!hasOnnxCases)('ONNX', () => {
  test.each(['test_sce_none', 'test_sce_mean'])('SoftmaxCrossEntropyLoss %s', async (name) => {
    const { inputs, outputs } = readOnnxCase(name);
    const losses = await lossesOf(rowsOf(inputs[0]!.data, inputs[0]!.shape[1]!), [...inputs[1]!.data]);
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
    expectClose(name === 'test_sce_mean' ? [mean] : losses, outputs[0]!.data, 1e-6);
  });

  // Of the last axis; the loss of a label is minus the logarithm of its softmax.
  test.each([
    'test_logsoftmax_example_1',
    'test_logsoftmax_large_number',
    'test_logsoftmax_axis_2',
    'test_logsoftmax_default_axis',
    'test_logsoftmax_negative_axis',
  ])('LogSoftmax %s', async (name) => {
    const { inputs, outputs } = readOnnxCase(name);
    const classes = inputs[0]!.shape.at(-1)!;
    const rows = rowsOf(inputs[0]!.data, classes);
    const expected = rowsOf(outputs[0]!.data, classes);
    for (let label = 0; label < classes; label++) {
      const losses = await lossesOf(
        rows,
        rows.map(() => label),
      );
      expectClose(
        losses,
        expected.map((row) => -row[label]!),
        1e-6,
      );
    }
  });
});
