import * as tf from '@tensorflow/tfjs';
import type { Operations } from '../../kernels/operations';
import { evaluationLogits } from '../../nn/evaluationLogits';
import type { Network } from '../../nn/Network';
import type { PictureInput } from '../../nn/PictureInput';
import { ClassTally } from './ClassTally';
import type { EvaluatedPictures } from './evaluatedPictures';
import { type Measure, MeasureSum } from './measure';
import type { PerClassResult } from './perClassResult';

/** A network and what prepares its pictures. */
export interface EvaluatedNetwork {
  network: Network;
  input: PictureInput;
}

export interface EvaluationRequest {
  pictures: EvaluatedPictures;
  networks: EvaluatedNetwork[];
  classCount: number;
  operations: Operations;
  batchSize: number;
  crops: 1 | 10;
  /** Called between batches; false gives the evaluation up. */
  mayGoOn: (done: number, total: number) => Promise<boolean>;
}

/** How one network does on a split. */
export interface Evaluation {
  measure: Measure;
  byClass: Pick<PerClassResult, 'counts' | 'misses' | 'hits'>;
}

/**
 * Loss and error of each network on a whole split; null when given up. The last batch is filled up with
 * pictures of itself that are not counted, so that every pass has one shape.
 */
export async function evaluate(request: EvaluationRequest): Promise<Evaluation[] | null> {
  const { networks, pictures, batchSize, classCount } = request;
  const total = pictures.count;
  const sums = networks.map(() => new MeasureSum(classCount));
  const tallies = networks.map(() => new ClassTally(classCount, total));
  let underWay: Promise<void> = Promise.resolve();
  for (let start = 0; start < total; start += batchSize) {
    if (!(await request.mayGoOn(start, total))) {
      await underWay; // nothing stays behind
      return null;
    }
    const count = Math.min(batchSize, total - start);
    const batch = await pictures.batch(start, count);
    const images = repeatTo(batch.images, (batch.images.length / count) * batchSize);
    const labels = repeatTo32(batch.labels, batchSize);
    const before = underWay; // one batch is computed while the one before is read
    const reading = readRows(tf.tidy(() => evaluateRows(request, images, labels)));
    underWay = Promise.all([reading, before]).then(([rows]) => {
      networks.forEach((_, index) => {
        const own = rows.subarray(index * batchSize * 2, (index + 1) * batchSize * 2);
        sums[index]?.add(own, count);
        tallies[index]?.add(own, labels, count);
      });
    });
    underWay.catch(() => {}); // told where it is awaited
    await before;
  }
  await underWay;
  return sums.flatMap((sum, index) => {
    const tally = tallies[index];
    return tally ? [{ measure: sum.measure(), byClass: tally.result() }] : [];
  });
}

/**
 * `[networks * N, 2]`, loss and rank per picture, network by network. Belongs to the caller's tf.tidy.
 *
 * @param images u8 `[N, S, S, 3]`
 * @param labels `[N]`
 */
export function evaluateRows(
  { networks, operations, crops }: Pick<EvaluationRequest, 'networks' | 'operations' | 'crops'>,
  images: Uint8Array<ArrayBuffer>,
  labels: Int32Array<ArrayBuffer>,
): tf.Tensor2D {
  const classes = tf.tensor1d(labels, 'int32');
  const rows = new Map<Network, tf.Tensor2D>();
  for (const [input, own] of byInput(networks)) {
    evaluationLogits(own, input, images, crops).forEach((logits, index) => {
      const network = own[index];
      if (network) rows.set(network, operations.softmaxCrossEntropy(logits, classes));
    });
  }
  return tf.concat(networks.flatMap(({ network }) => rows.get(network) ?? []));
}

/** Networks that share their prepared pictures, together. */
function byInput(networks: EvaluatedNetwork[]): Map<PictureInput, Network[]> {
  const groups = new Map<PictureInput, Network[]>();
  for (const { input, network } of networks) groups.set(input, [...(groups.get(input) ?? []), network]);
  return groups;
}

function repeatTo(values: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  if (values.length === length) return values;
  return Uint8Array.from({ length }, (_, index) => values[index % values.length] ?? 0);
}

function repeatTo32(values: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (values.length === length) return values;
  return Int32Array.from({ length }, (_, index) => values[index % values.length] ?? 0);
}

/** A GPU-to-CPU sync. Disposes of the tensor. */
async function readRows(rows: tf.Tensor2D): Promise<Float32Array> {
  const values = await rows.data<'float32'>();
  rows.dispose();
  return values;
}
