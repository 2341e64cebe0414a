import * as tf from '@tensorflow/tfjs';
import { invariant } from '../lib/invariant';
import type { WorkControl } from '../lib/WorkControl';
import type { Classifier } from '../nn/Classifier';
import { evaluationLogits } from '../nn/evaluationLogits';
import type { EnsembleReport, EnsembleRequest } from './ensembleReport';
import { SplitTally } from './SplitTally';
import { softmax } from './softmax';

/** Smallest average that a logarithm is taken of, as in nn/evaluationLogits.ts. */
const TINY = 1e-37;

/** One network of an ensemble while it is on the GPU. */
export interface OpenMember {
  /** With one arm. */
  classifier: Classifier;
  /** Pictures per forward pass. */
  batchSize: number;
}

/** Puts a network on the GPU and runs the job with it, in the kernel variants it was trained in. */
export type MemberJob = (job: (member: OpenMember) => Promise<void>) => Promise<void>;

/** The split that is looked at. */
export interface HeldOutPictures {
  classCount: number;
  /** Pictures in the split. */
  count: number;
  /** u8 `[N, S, S, 3]` and `[N]` class indices, in stored order. */
  batch(start: number, count: number): Promise<{ images: Uint8Array<ArrayBuffer>; labels: Int32Array }>;
}

/**
 * How networks do on a split, each alone and with their softmax averaged, as the paper does with five and with seven
 * networks (section 6). One is on the GPU at a time, so that as many fit as one does; what is kept of each is its
 * share of the sum, f32 `[pictures, classes]`.
 *
 * @param control asked between batches; throws `cancelled` after a cancel
 */
export async function evaluateTogether(
  members: { name: string; use: MemberJob }[],
  pictures: HeldOutPictures,
  crops: EnsembleRequest['crops'],
  control: WorkControl,
): Promise<EnsembleReport> {
  const { classCount, count } = pictures;
  const labels = new Int32Array(count);
  const sums = new Float32Array(count * classCount);
  const scores: EnsembleReport['members'] = [];
  for (const [place, { name, use }] of members.entries()) {
    const tally = new SplitTally(classCount);
    await use(async (member) => {
      for (let start = 0; start < count; start += member.batchSize) {
        control.report(name, place * count + start, members.length * count);
        control.check();
        const batch = await pictures.batch(start, Math.min(member.batchSize, count - start));
        labels.set(batch.labels, start);
        const logits = await batchLogits(member, batch.images, batch.labels.length, crops);
        batch.labels.forEach((label, row) => {
          const own = logits.subarray(row * classCount, (row + 1) * classCount);
          tally.add(label, own, crossEntropy(own, label));
          const at = (start + row) * classCount;
          softmax(own).forEach((share, index) => {
            sums[at + index] = (sums[at + index] ?? 0) + share;
          });
        });
      }
    });
    scores.push(tally.score());
  }
  const counts = Array.from({ length: classCount }, () => 0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return {
    count,
    counts,
    members: scores,
    together: members.length < 2 ? null : averaged(sums, labels, { classCount, members: members.length }),
  };
}

/** Logits f32 `[count, classes]`. The batch is filled up with its own pictures: every pass has one shape. A GPU-to-CPU sync. */
async function batchLogits(
  { classifier, batchSize }: OpenMember,
  images: Uint8Array<ArrayBuffer>,
  count: number,
  crops: EnsembleRequest['crops'],
): Promise<Float32Array> {
  const { length } = images;
  const full = count === batchSize ? images : new Uint8Array((length / count) * batchSize);
  for (let at = 0; full !== images && at < full.length; at += length) {
    full.set(images.subarray(0, Math.min(length, full.length - at)), at);
  }
  const [arm] = classifier.arms;
  invariant(arm, 'a member of an ensemble has one arm');
  const logits = tf.tidy(() => evaluationLogits([arm.network], arm.input, full, crops)[0]);
  invariant(logits, 'one network gives one array of logits');
  const values = await logits.data<'float32'>();
  logits.dispose();
  return values.subarray(0, (values.length / batchSize) * count);
}

/** `log sum exp(x) - x_label`, in f64 nats. */
function crossEntropy(logits: Float32Array, label: number): number {
  const largest = logits.reduce((max, value) => Math.max(max, value), -Infinity);
  const total = logits.reduce((sum, value) => sum + Math.exp(value - largest), 0);
  return Math.log(total) + largest - (logits[label] ?? Number.NaN);
}

function averaged(
  sums: Float32Array,
  labels: Int32Array,
  { classCount, members }: { classCount: number; members: number },
): EnsembleReport['together'] {
  const tally = new SplitTally(classCount);
  labels.forEach((label, row) => {
    const own = sums.subarray(row * classCount, (row + 1) * classCount);
    const share = (own[label] ?? Number.NaN) / members;
    tally.add(label, own, -Math.log(Math.max(share, TINY)));
  });
  return tally.score();
}
