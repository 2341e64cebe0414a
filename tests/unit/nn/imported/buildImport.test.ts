import { expect, test } from 'vitest';
import { parseExperiment } from '../../../../src/experiment/parseExperiment';
import { openWeightFile } from '../../../../src/formats/weights/openWeightFile';
import type { WeightFile } from '../../../../src/formats/weights/weightFile';
import { buildImport } from '../../../../src/nn/imported/buildImport';
import { proposeWeights } from '../../../../src/nn/imported/proposeWeights';
import type { Conventions, WeightAnswers } from '../../../../src/nn/imported/weightProposal';
import { importedRun } from '../../../../src/training/opening/importedRun';
import { exportWeights } from '../../../../src/workers/exportWeights';
import { CAFFE, handMadeFile, outFirst } from './handMadeFile';

const FACTS = { name: 'mini.pth', sizeBytes: 5, sha256: 'ab' };

/** alexnet-mini at a fourth of its width, six classes. */
const MINI = outFirst({
  conv1: [8, 3, 5, 5],
  conv2: [12, 4, 3, 3],
  conv3: [16, 12, 3, 3],
  conv4: [16, 8, 3, 3],
  conv5: [16, 8, 3, 3],
  fc6: [256, 16 * 9],
  fc7: [192, 256],
  fc8: [6, 192],
});

/** Numbers without a pattern, exact in f32. */
const scattered = (name: string, index: number) =>
  Math.fround(Math.sin(index * 12.9898 + name.length * 78.233 + name.charCodeAt(4)) * 0.3);

const CONVENTIONS: Conventions = {
  channels: 'BGR',
  mean: [120, 110, 100],
  deviation: [50, 60, 70],
  inputSide: 64,
  resizedSide: 80,
};

async function imported(file: WeightFile, answers: Partial<WeightAnswers> = {}) {
  const proposal = await proposeWeights(file, FACTS);
  const decided = { name: 'mine', conventions: CONVENTIONS, classNames: null, ...answers };
  return { proposal, network: await buildImport(file, proposal, decided) };
}

test('conv1 sees of our pixels what it saw of its own: colours turned round, deviations divided out', async () => {
  const file = handMadeFile(MINI, { value: scattered });
  const { network, proposal } = await imported(file);
  expect(proposal.model.preset).toBe('alexnet-mini');
  expect(proposal.model.overrides).toEqual({ width: 0.25 });
  const theirs = await file.arrays.find(({ name }) => name === 'conv1.weight')!.read();
  const ours = network.weights.get('conv1.weight')!;
  expect(ours.shape).toEqual([5, 5, 3, 8]);
  const picture = Float32Array.from({ length: 75 }, (_, index) => (index * 89) % 256); // [5, 5, RGB]
  for (let out = 0; out < 8; out++) {
    let wanted = 0;
    let got = 0;
    for (let y = 0; y < 5; y++)
      for (let x = 0; x < 5; x++)
        for (let color = 0; color < 3; color++) {
          const pixel = picture[(y * 5 + x) * 3 + color]! - CONVENTIONS.mean[color]!;
          const theirChannel = 2 - color; // blue first
          wanted +=
            (theirs[((out * 3 + theirChannel) * 5 + y) * 5 + x]! * pixel) / CONVENTIONS.deviation[color]!;
          got += ours.data[((y * 5 + x) * 3 + color) * 8 + out]! * pixel;
        }
    expect(got).toBeCloseTo(wanted, 5);
  }
});

test('everything else is moved, not changed', async () => {
  const file = handMadeFile(MINI, { value: scattered });
  const { network } = await imported(file);
  const fc7 = network.weights.get('fc7.weight')!;
  for (const [input, out] of [
    [0, 0],
    [255, 191],
    [17, 80],
  ] as const)
    expect(fc7.data[input * 192 + out]).toBe(scattered('fc7.weight', out * 256 + input));
  expect(network.weights.get('fc8.bias')!.data).toEqual(
    Float32Array.from({ length: 6 }, (_, index) => scattered('fc8.bias', index)),
  );
  expect([...network.weights.keys()].slice(0, 3)).toEqual(['conv1.weight', 'conv1.bias', 'conv2.weight']);
  expect(network.preprocessing).toMatchObject({ storedSide: 80, cropFraction: 0.8 });
  expect([...network.preprocessing.meanImage.slice(0, 4)]).toEqual([120, 110, 100, 120]);
});

test('numbers that are none are refused with their array’s name', async () => {
  const broken = handMadeFile(MINI, {
    value: (name, index) => (name === 'conv4.weight' && index === 700 ? Number.NaN : 1),
  });
  await expect(imported(broken)).rejects.toMatchObject({
    code: 'corrupt-data',
    message: expect.stringMatching(/conv4\.weight has NaN at place 700/),
  });
});

test('a window that the network’s own side leaves no room for is refused', async () => {
  const conventions = { ...CONVENTIONS, inputSide: 56, resizedSide: 64 };
  await expect(imported(handMadeFile(MINI), { conventions })).rejects.toMatchObject({
    code: 'shape-mismatch',
    message: expect.stringContaining('sees 64x64'),
  });
});

test('class names must be as many as the classes', async () => {
  await expect(imported(handMadeFile(MINI), { classNames: ['a', 'b'] })).rejects.toMatchObject({
    code: 'shape-mismatch',
    message: expect.stringContaining('6 classes, but there are 2 names'),
  });
});

test('a network set right outside training gets the weights after its dropout doubled', async () => {
  // The paper's network at a 32nd of its width, as another framework would train it.
  const narrow = Object.fromEntries(
    Object.entries(CAFFE).map(([name, shape]) => [
      name,
      shape.map((side, axis) => (side === 9216 ? 8 * 36 : axis < 2 && side > 11 ? side / 32 : side)),
    ]),
  );
  narrow['conv2.weight'] = [8, 2, 5, 5]; // 48 / 32 is no whole number: widths are even
  narrow['conv1.weight'] = [4, 3, 11, 11];
  narrow['conv1.bias'] = [4];
  narrow['fc8.weight'] = [6, 128];
  narrow['fc8.bias'] = [6];
  const file = handMadeFile(narrow, { value: scattered });
  const { network, proposal } = await imported(file, { preset: 'alexnet' });
  expect(proposal.model.preset).toBe('caffe-alexnet');
  // Nobody changed the window, so it is that of the network chosen; what its layers are was chosen too.
  const conventions = { ...CONVENTIONS, inputSide: 227, resizedSide: 256 };
  const chosen = await imported(file, { preset: 'alexnet', conventions });
  expect(chosen.network.origin.conventions.inputSide).toBe(224);
  expect(chosen.network.preprocessing.cropFraction).toBe(224 / 256);
  expect(chosen.network.origin.facts.find(({ key }) => key === 'lrn')).toMatchObject({
    isKnown: true,
    text: expect.stringMatching(/k 2, n 5, alpha 0\.0001 .*which was chosen/),
  });
  const plain = await imported(file);
  const ratio = (name: string) =>
    network.weights.get(name)!.data[5]! / plain.network.weights.get(name)!.data[5]!;
  expect(['fc6.weight', 'fc7.weight', 'fc8.weight', 'fc8.bias'].map(ratio)).toEqual([1, 2, 2, 1]);
});

test('what the studio exports comes back bit for bit, with all that it needs', async () => {
  const { network } = await imported(handMadeFile(MINI, { value: scattered }), {
    classNames: ['a', 'b', 'c', 'd', 'e', 'ф “f”'],
  });
  const preprocessing = {
    storedSide: 96,
    meanImage: Float32Array.from({ length: 96 * 96 * 3 }, (_, index) => Math.fround(100 + Math.sin(index))),
  };
  const novelty = {
    means: Float32Array.from({ length: 6 * 192 }, (_, index) => Math.fround(Math.cos(index))),
    scales: Float32Array.from({ length: 192 }, (_, index) => Math.fround(1 / (index + 1))),
    threshold: 1.2345678901234567,
    falseAlarms: 0.05,
    count: 40,
  };
  const experiment = parseExperiment({
    ...network.experiment,
    sourceWeights: { runId: 'elsewhere', arm: 'x' },
    recipe: { engine: 'handwritten', batchSize: 7 },
    arms: [{ name: 'ReLU' }, { name: 'tanh', model: { activation: 'tanh' } }],
  });
  const made = importedRun({ ...network, experiment, preprocessing, novelty }, { id: 'one', createdAt: 1 });
  const blob = exportWeights(made.run, made.checkpoint, 'tanh');
  const file = await openWeightFile(blob, 'tanh.safetensors');
  const proposal = await proposeWeights(file, { ...FACTS, name: 'tanh.safetensors' });
  expect(proposal.isOwn).toBe(true);
  expect(proposal.facts.every(({ isKnown }) => isKnown)).toBe(true);
  expect(proposal.classNames).toEqual(network.classNames);
  const answers = { name: 'back', conventions: proposal.conventions, classNames: null };
  const back = await buildImport(file, proposal, answers);
  expect(back.experiment.name).toBe('back');
  expect(back.experiment.arms).toEqual([experiment.arms[1]]);
  expect(back.experiment.recipe.batchSize).toBe(7);
  expect(back.experiment.sourceWeights).toBeUndefined();
  expect([...back.weights.keys()]).toEqual([...network.weights.keys()]);
  for (const [name, array] of network.weights) expect(back.weights.get(name), name).toEqual(array);
  expect(back.preprocessing).toEqual(preprocessing);
  expect(back.novelty).toEqual(novelty);
});

test('a mean colour comes back as the colour', async () => {
  const { network } = await imported(handMadeFile(MINI, { value: scattered }));
  const made = importedRun(network, { id: 'one', createdAt: 1 });
  const [arm] = made.checkpoint.arms;
  const file = await openWeightFile(exportWeights(made.run, made.checkpoint, arm!.name), 'x.safetensors');
  expect(file.arrays.map(({ name }) => name)).not.toContain('preprocessing.meanImage');
  const proposal = await proposeWeights(file, FACTS);
  const answers = { name: 'b', conventions: proposal.conventions, classNames: null };
  const back = await buildImport(file, proposal, answers);
  expect(back.preprocessing).toEqual(network.preprocessing);
  expect(proposal.conventions).toMatchObject({ inputSide: 64, resizedSide: 80, mean: [120, 110, 100] });
});
