import * as tf from '@tensorflow/tfjs';
import type { Classifier } from '../nn/Classifier';
import { forwardWithFeatures } from '../nn/head/headFeatures';
import { noveltyOf } from '../nn/head/novelty';
import type { ManyPredictions } from './manyPredictions';
import { softmax } from './softmax';

const PLACES = 10;
/** The centre window, not mirrored, among the ten places: what novelty was calibrated on. */
const CENTRE_PLACE = 8;

/** Logits of one arm on the GPU, and what its novelty is told from. */
interface Answer {
  arm: Classifier['arms'][number];
  /** `[windows x pictures, classes]`, window by window. */
  logits: tf.Tensor2D;
  /** `[pictures, features]` of the centre window; null where nothing was calibrated. */
  features: tf.Tensor2D | null;
}

/**
 * What every arm makes of several pictures: one forward pass of all of them per arm and window. A GPU-to-CPU sync per
 * arm, after the passes of all arms were submitted.
 *
 * @param pixels u8 `[N, side, side, 3]`, centre-cropped squares of any side
 * @param crops the centre window, or the mean softmax of the paper's ten (section 4.1)
 */
export async function classifyMany(
  { arms }: Pick<Classifier, 'arms'>,
  pixels: Uint8Array<ArrayBuffer>,
  side: number,
  crops: 1 | 10,
): Promise<ManyPredictions[]> {
  const count = pixels.length / (side * side * 3);
  const filled = filledUp(pixels, count);
  const answers: Answer[] = [];
  try {
    for (const arm of arms) answers.push(submit(arm, filled, side, crops));
    const predictions: ManyPredictions[] = [];
    for (const answer of answers) predictions.push(await read(answer, count, crops));
    return predictions;
  } finally {
    for (const { logits, features } of answers) tf.dispose([logits, ...(features ? [features] : [])]);
  }
}

/**
 * The batch filled up with its own pictures to a power of two: pipelines are made per batch size, and the last batch of
 * many, or a person's few, would bring a new one each.
 */
function filledUp(pixels: Uint8Array<ArrayBuffer>, count: number): Uint8Array<ArrayBuffer> {
  const whole = 2 ** Math.ceil(Math.log2(count));
  if (whole === count) return pixels;
  const full = new Uint8Array((pixels.length / count) * whole);
  full.set(pixels);
  full.set(pixels.subarray(0, full.length - pixels.length), pixels.length);
  return full;
}

function submit(arm: Answer['arm'], images: Uint8Array<ArrayBuffer>, side: number, crops: 1 | 10): Answer {
  const places = crops === 1 ? [null] : Array.from({ length: PLACES }, (_, place) => place);
  const kept: { features: tf.Tensor2D | null } = { features: null };
  const logits = tf.tidy(() => {
    const parts = places.map((place) =>
      tf.tidy(() => {
        const pictures =
          place === null ? arm.input.centre(images, side) : arm.input.tenth(images, place, side);
        if (!arm.novelty || (place !== null && place !== CENTRE_PLACE)) {
          return arm.network.forward(pictures, null);
        }
        const seen = forwardWithFeatures(arm.network, pictures);
        kept.features = tf.keep(seen.features);
        return seen.logits;
      }),
    );
    const [only] = parts;
    return parts.length === 1 && only ? only : tf.concat(parts, 0);
  });
  return { arm, logits, features: kept.features };
}

async function read(
  { arm, logits, features }: Answer,
  count: number,
  crops: 1 | 10,
): Promise<ManyPredictions> {
  const classCount = logits.shape[1];
  const values = await logits.data<'float32'>(); // GPU-to-CPU sync
  const perWindow = values.length / crops;
  const windows = Array.from({ length: crops }, (_, window) =>
    Array.from({ length: count }, (_, picture) => {
      const start = window * perWindow + picture * classCount;
      return softmax(values.subarray(start, start + classCount));
    }),
  );
  const probabilities = new Float32Array(count * classCount);
  const cropShares = crops === 1 ? null : new Float32Array(count * crops);
  for (let picture = 0; picture < count; picture++) {
    const own = windows.map((window) => window[picture] ?? new Float32Array());
    const mean = probabilities.subarray(picture * classCount, (picture + 1) * classCount);
    for (let label = 0; label < classCount; label++) {
      mean[label] = own.reduce((sum, shares) => sum + (shares[label] ?? Number.NaN), 0) / crops;
    }
    const winner = mean.indexOf(mean.reduce((most, share) => Math.max(most, share), -1));
    cropShares?.set(
      own.map((shares) => shares[winner] ?? Number.NaN),
      picture * crops,
    );
  }
  return { arm: arm.name, probabilities, novelty: await noveltyIn(arm, features, count), cropShares };
}

async function noveltyIn(
  { novelty }: Answer['arm'],
  features: tf.Tensor2D | null,
  count: number,
): Promise<ManyPredictions['novelty']> {
  if (!novelty || !features) return null;
  const values = await features.data<'float32'>(); // GPU-to-CPU sync
  const own = new Float32Array(values.subarray(0, count * features.shape[1]));
  return new Float32Array(noveltyOf(own, novelty));
}
