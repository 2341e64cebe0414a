import * as tf from '@tensorflow/tfjs';
import type { Operations } from '../kernels/operations';
import { evaluationLogits } from '../nn/evaluationLogits';
import type { Network } from '../nn/Network';
import type { PictureInput } from '../nn/PictureInput';
import type { BatchSource } from './batchSource';
import { type Measure, MeasureSum } from './measure';

export interface EvaluationRequest {
  split: 'validation' | 'test';
  networks: Network[];
  input: PictureInput;
  source: BatchSource;
  operations: Operations;
  batchSize: number;
  crops: 1 | 10;
  /** Called between batches; false gives the evaluation up. */
  mayGoOn: (done: number, total: number) => Promise<boolean>;
}

/**
 * Loss and error of each network on a whole split; null when given up. The last batch is filled up with
 * pictures of itself that are not counted, so that every pass has one shape.
 */
export async function evaluate(request: EvaluationRequest): Promise<Measure[] | null> {
  const { networks, source, batchSize, split } = request;
  const { validationCount, testCount, classNames } = source.dataset;
  const total = split === 'test' ? testCount : validationCount;
  const sums = networks.map(() => new MeasureSum(classNames.length));
  let underWay: Promise<void> = Promise.resolve();
  for (let start = 0; start < total; start += batchSize) {
    if (!(await request.mayGoOn(start, total))) {
      await underWay; // nothing stays behind
      return null;
    }
    const count = Math.min(batchSize, total - start);
    const batch = await source.heldOutBatch({ split, start, count });
    const images = repeatTo(batch.images, (batch.images.length / count) * batchSize);
    const labels = repeatTo32(batch.labels, batchSize);
    const before = underWay; // one batch is computed while the one before is read
    const reading = evaluateBatch(request, images, labels);
    underWay = Promise.all([reading, before]).then(([rows]) => {
      sums.forEach((sum, index) => {
        sum.add(rows.subarray(index * batchSize * 2, (index + 1) * batchSize * 2), count);
      });
    });
    underWay.catch(() => {}); // told where it is awaited
    await before;
  }
  await underWay;
  return sums.map((sum) => sum.measure());
}

/** `[networks * N, 2]`, loss and rank per picture. A GPU-to-CPU sync. */
async function evaluateBatch(
  { networks, input, operations, crops }: EvaluationRequest,
  images: Uint8Array<ArrayBuffer>,
  labels: Int32Array<ArrayBuffer>,
): Promise<Float32Array> {
  const rows = tf.tidy(() => {
    const classes = tf.tensor1d(labels, 'int32');
    const logits = evaluationLogits(networks, input, images, crops);
    return tf.concat(logits.map((each) => operations.softmaxCrossEntropy(each, classes)));
  });
  const values = await rows.data<'float32'>();
  rows.dispose();
  return values;
}

function repeatTo(values: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  if (values.length === length) return values;
  return Uint8Array.from({ length }, (_, index) => values[index % values.length] ?? 0);
}

function repeatTo32(values: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (values.length === length) return values;
  return Int32Array.from({ length }, (_, index) => values[index % values.length] ?? 0);
}
