import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildArchitecture } from '../../../src/architecture/presets';
import { metricPoints } from '../../../src/experiment/metrics/metricTable';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { resolveArm } from '../../../src/experiment/resolveArm';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import type { NamedArrays } from '../../../src/lib/namedArrays';
import { evaluationLogits } from '../../../src/nn/evaluationLogits';
import { Network } from '../../../src/nn/Network';
import { operationsFor } from '../../../src/nn/operationsFor';
import { PictureInput } from '../../../src/nn/PictureInput';
import { MemoryRunStore } from '../../../src/node/MemoryRunStore';
import { openNewSession } from '../../../src/training/opening/openSession';
import alexnet from '../../fixtures/fullRecipe.alexnet.json';
import alexnetSource from '../../fixtures/fullRecipe.alexnet-source.json';
import { cellSource } from './cellSource';

/**
 * Largest difference over largest value, per tensor. Float64 against itself from first weights a part in 10^7 apart ends
 * at most 2e-6 apart in the weights, the velocities and the ten crops (`fullRecipe.py --sensitivity`), while the losses
 * fall from 4.7 and 5.0 at the end of the warm-up's first steps to 1.1 and 0.6 at their lowest: alive, and not chaotic.
 * With noise for pictures the same figure was up to 0.8, as maxima so near that rounding decides come by the dozen.
 */
const TOLERANCE = 1e-4;

// All as in tests/fixtures/fullRecipe.py.
const STORED_SIDE = 80;
const TRAIN = 40;
const VALIDATION = 8;
const STEPS = 50;
const LABELS = Array.from({ length: VALIDATION }, (_, index) => (TRAIN + index) % 6);
const expected = { alexnet, 'alexnet-source': alexnetSource } as const;

const source = cellSource({
  side: STORED_SIDE,
  classCount: 6,
  trainCount: TRAIN,
  validationCount: VALIDATION,
});

/** Both networks at 1/32 of their width, in lockstep, with everything that the paper's section 5 does but dropout. */
function experiment(accumulate: 1 | 2) {
  return parseExperiment({
    model: { overrides: { width: 1 / 32, inputSide: 71, dropout: 0, initialWeights: 'glorot' } },
    seed: 3,
    recipe: {
      batchSize: 4 / accumulate,
      accumulate,
      optimizer: { learningRate: 0.001, momentum: 0.9, weightDecay: 0.0005, biasLearningRateScale: 2 },
      schedule: { kind: 'steps', factor: 0.1, epochs: [3] },
      warmupEpochs: 1,
      augmentation: { crop: true, flip: true, colorStd: 0.1 },
      evaluation: { everySteps: STEPS, crops: 10 },
      stop: { steps: STEPS },
    },
    arms: [
      { name: 'alexnet', preset: 'alexnet' },
      {
        name: 'alexnet-source',
        preset: 'alexnet-source',
        recipe: {
          optimizer: { learningRate: 0.0008 },
          augmentation: { cropChunk: 4, trainingScale: 1 / 1.1 },
        },
      },
    ],
  });
}

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

/** f32, little-endian, in base64. */
function decoded(text: string): Float32Array {
  return new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer);
}

/** Largest difference over largest value. */
function apart(actual: ArrayLike<number> | undefined, wanted: ArrayLike<number>): number {
  expect(actual?.length).toBe(wanted.length);
  const values = Array.from(wanted);
  const largest = Math.max(...values.map(Math.abs));
  return Math.max(...values.map((value, i) => Math.abs((actual?.[i] ?? Number.NaN) - value))) / largest;
}

function expectAll(arrays: NamedArrays, wanted: Record<string, string>, what: string): void {
  expect([...arrays.keys()].sort()).toEqual(Object.keys(wanted).sort());
  for (const [name, text] of Object.entries(wanted)) {
    expect(apart(arrays.get(name)?.data, decoded(text)), `${what} of ${name}`).toBeLessThan(TOLERANCE);
  }
}

/** Logarithms of the probabilities averaged over ten crops of the validation pictures, by these weights. */
async function tenCrops(arm: ReturnType<typeof resolveArm>, weights: NamedArrays): Promise<Float32Array> {
  const operations = operationsFor('handwritten', gpu.backend);
  const architecture = buildArchitecture(arm.preset, arm.model, 6);
  const network = new Network(architecture, operations, { isTrainable: false });
  network.load(weights);
  const { meanImage } = source.statistics;
  const input = new PictureInput(architecture, operations, { storedSide: STORED_SIDE, meanImage });
  const { images } = await source.heldOutBatch({ split: 'validation', start: 0, count: VALIDATION });
  return gpu.guard(async () => {
    const [logits] = tf.tidy(() => evaluationLogits([network], input, images, 10));
    const values = await logits!.data<'float32'>();
    tf.dispose(logits);
    network.dispose();
    input.dispose();
    return values;
  });
}

test.each([1, 2] as const)(
  'fifty updates of alexnet and alexnet-source as in float64 PyTorch, batch 4 in %i parts',
  async (accumulate) => {
    const runs = new MemoryRunStore();
    const asked = experiment(accumulate);
    const session = await openNewSession('run', asked, { source, gpu, runs, emit: () => {} });
    session.continue();
    await session.whenIdle();
    expect(session.status).toBe('finished');
    await session.dispose();
    const { arms } = await runs.loadCheckpoint('run');
    const points = [...metricPoints(await runs.loadMetrics('run'))];
    for (const [index, arm] of asked.arms.entries()) {
      const wanted = arm.preset === 'alexnet' ? expected.alexnet : expected['alexnet-source'];
      const own = points.filter((point) => point.arm === index);
      const losses = own.filter(({ split }) => split === 'train').map(({ loss }) => loss);
      expect(apart(losses, wanted.losses), `${arm.name}: losses`).toBeLessThan(TOLERANCE);
      expectAll(arms[index]!.weights, wanted.weights, arm.name);
      expectAll(arms[index]!.velocities, wanted.velocities, `${arm.name}: velocity`);
      const crops = await tenCrops(resolveArm(asked, arm), arms[index]!.weights);
      expect(apart(crops, wanted.logProbabilities.flat()), `${arm.name}: ten crops`).toBeLessThan(TOLERANCE);
      const ofLabels = wanted.logProbabilities.map((row, picture) => -row[LABELS[picture]!]!);
      const mean = ofLabels.reduce((sum, loss) => sum + loss, 0) / VALIDATION;
      const told = own.findLast(({ split }) => split === 'validation');
      expect(Math.abs(told!.loss / mean - 1), `${arm.name}: validation loss`).toBeLessThan(TOLERANCE);
    }
  },
);
