import { expect, test } from 'vitest';
import { buildArchitecture } from '../../../../src/architecture/presets';
import { parseExperiment } from '../../../../src/experiment/parseExperiment';
import { openWeightFile } from '../../../../src/formats/weights/openWeightFile';
import { classify } from '../../../../src/inference/classify';
import { SavedClassifier } from '../../../../src/inference/SavedClassifier';
import { type Gpu, openGpu } from '../../../../src/kernels/gpu';
import { buildImport } from '../../../../src/nn/imported/buildImport';
import { proposeWeights } from '../../../../src/nn/imported/proposeWeights';
import { initialArray } from '../../../../src/nn/initialArray';
import { parameterSpecs } from '../../../../src/nn/parameterSpecs';
import type { Checkpoint } from '../../../../src/training/checkpoint';
import { importedRun } from '../../../../src/training/opening/importedRun';
import type { RunRecord } from '../../../../src/training/runRecord';
import { exportWeights } from '../../../../src/workers/exportWeights';

const CLASSES = ['a', 'b', 'c', 'd', 'e', 'f'];
const PICTURE = 100;

/** Probabilities of one picture, of another side than the stored ones. */
async function probabilities(run: RunRecord, { arms, preprocessing }: Checkpoint, gpu: Gpu) {
  const { experiment, classNames } = run;
  const classifier = new SavedClassifier({ experiment, classNames, preprocessing, arms }, gpu);
  const pixels = Uint8Array.from({ length: PICTURE * PICTURE * 3 }, (_, index) => (index * 7919) % 251);
  const predictions = await classify(classifier, pixels, PICTURE);
  classifier.dispose();
  return predictions.map(({ arm, probabilities: all }) => ({ arm, probabilities: all }));
}

test('a network that is exported and comes back classifies the same, bit for bit', async () => {
  const gpu = await openGpu();
  const experiment = parseExperiment({
    name: 'two arms',
    model: { preset: 'alexnet-mini', overrides: { width: 0.5, lrn: 'across' } },
    arms: [{ name: 'ReLU' }, { name: 'tanh', model: { activation: 'tanh' } }],
  });
  const specs = parameterSpecs(buildArchitecture('alexnet-mini', { width: 0.5 }, CLASSES.length));
  const weights = new Map(specs.map((spec) => [spec.name, initialArray(spec, 7)]));
  const meanImage = Float32Array.from({ length: 96 * 96 * 3 }, (_, index) => 110 + Math.sin(index) * 20);
  const preprocessing = { storedSide: 96, meanImage, cropFraction: 0.75 };
  const origin = {
    fileName: 'x',
    format: 'safetensors' as const,
    sizeBytes: 1,
    sha256: '',
    conventions: {
      channels: 'RGB' as const,
      mean: [0, 0, 0] as [number, number, number],
      deviation: [1, 1, 1] as [number, number, number],
      inputSide: 72,
      resizedSide: 96,
    },
    facts: [],
    knownAs: null,
  };
  const network = { experiment, classNames: CLASSES, weights, preprocessing, novelty: null, origin };
  const { run, checkpoint } = importedRun(network, { id: 'one', createdAt: 1 });
  const before = (await probabilities(run, checkpoint, gpu)).filter(({ arm }) => arm === 'tanh');

  const file = await openWeightFile(exportWeights(run, checkpoint, 'tanh'), 'tanh.safetensors');
  const proposal = await proposeWeights(file, { name: 'tanh.safetensors', sizeBytes: 1, sha256: '' });
  const answers = { name: 'back', conventions: proposal.conventions, classNames: null };
  const back = importedRun(await buildImport(file, proposal, answers), { id: 'two', createdAt: 2 });
  expect(await probabilities(back.run, back.checkpoint, gpu)).toEqual(before);
  // Not the same whatever went in: the arm that was not exported answers otherwise.
  const other = (await probabilities(run, checkpoint, gpu)).find(({ arm }) => arm === 'ReLU');
  expect(other?.probabilities).not.toEqual(before[0]?.probabilities);
  gpu.dispose();
});
