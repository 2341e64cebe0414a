import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Architecture } from '../../../../src/architecture/layer';
import { padAll } from '../../../../src/architecture/padAll';
import type { ExperimentInput } from '../../../../src/experiment/experiment';
import { parseExperiment } from '../../../../src/experiment/parseExperiment';
import { type Gpu, openGpu } from '../../../../src/kernels/gpu';
import { handwritten } from '../../../../src/kernels/handwritten';
import { stock } from '../../../../src/kernels/stock';
import { Network } from '../../../../src/nn/Network';
import { layerHealth } from '../../../../src/training/doctor/layerHealth';
import { diagnose } from '../../../../src/training/doctor/plateauDoctor';
import { Lockstep } from '../../../../src/training/Lockstep';
import { drawValues } from '../../drawValues';
import { syntheticSource } from '../syntheticSource';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

const initialization = { weightStd: 0.7, bias: -0.5 };
const small: Architecture = {
  preset: 'small',
  inputSide: 6,
  inputScale: 1,
  layers: [
    {
      kind: 'conv',
      name: 'conv1',
      filterSize: 3,
      stride: 1,
      pad: padAll(1),
      outChannels: 9,
      groups: 1,
      activation: 'relu',
      initialization: { weightStd: 0.7, bias: -14 },
    },
    {
      kind: 'conv',
      name: 'conv2',
      filterSize: 3,
      stride: 2,
      pad: padAll(0),
      outChannels: 4,
      groups: 1,
      activation: 'linear',
      initialization,
    },
    { kind: 'activation', name: 'activation2', activation: 'tanh' },
    { kind: 'fullyConnected', name: 'fc3', outUnits: 20, activation: 'tanh', initialization },
    { kind: 'dropout', name: 'drop3', rate: 0.75, scaling: 'evaluation' },
    {
      kind: 'fullyConnected',
      name: 'fc4',
      outUnits: 12,
      activation: 'sigmoid',
      initialization: { weightStd: 6, bias: 0 }, // some values within 1 % of an end, not all
    },
    { kind: 'fullyConnected', name: 'fc5', outUnits: 3, activation: 'linear', initialization },
  ],
};

/** In plain loops; `values` are `[rows, units]`, unit by unit in the last place. */
function healthOf(values: number[], units: number, activation: string) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const std = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  const dead = Array.from({ length: units }, (_, unit) =>
    values.every((value, place) => place % units !== unit || value === 0),
  );
  const low = activation === 'tanh' ? -0.98 : 0.01;
  const high = activation === 'tanh' ? 0.98 : 0.99;
  const ends = values.filter((value) => value <= low || value >= high);
  const idleShare = activation === 'relu' ? dead.filter(Boolean).length / units : ends.length / values.length;
  return { idleShare, mean, std };
}

test('counts dead units and values at an end, and knows mean and deviation, as plain loops do', async () => {
  const network = new Network(small, handwritten, { isTrainable: false });
  network.initialise(3);
  const pictures = tf.tensor4d(drawValues([5, 6, 6, 3], 1, 3), [5, 6, 6, 3]);
  const outputs = new Map<string, tf.Tensor>();
  tf.tidy(() => network.forward(pictures, null, ({ name }, output) => outputs.set(name, tf.keep(output))));
  const tensors = tf.memory().numTensors;
  const layers = await layerHealth(network, pictures);
  expect(tf.memory().numTensors).toBe(tensors);
  expect(layers.map(({ layer }) => layer)).toEqual(['conv1', 'activation2', 'fc3', 'fc4']);
  for (const { layer, activation, ...numbers } of layers) {
    const output = outputs.get(layer);
    const values = Array.from((await output?.data()) ?? []);
    // The paper's dropout multiplies by 1 - 0.75 outside training: its ends are at a quarter.
    const factor = layer === 'fc3' ? 0.25 : 1;
    const expected = healthOf(
      values.map((value) => value / factor),
      output?.shape.at(-1) ?? 0,
      activation,
    );
    expect(expected.idleShare, layer).toBeGreaterThan(0);
    expect(expected.idleShare, layer).toBeLessThan(1);
    for (const key of ['idleShare', 'mean', 'std'] as const) {
      expect(numbers[key], `${layer} ${key}`).toBeCloseTo(expected[key], 4);
    }
  }
  network.dispose();
});

const source = syntheticSource({ side: 32, classCount: 10, trainCount: 160, validationCount: 10 });

/** A narrow alexnet-mini with its first weights; of stock operations, which software adapters do faster. */
function narrow(model: NonNullable<ExperimentInput['model']>['overrides']) {
  const experiment = parseExperiment({
    model: { overrides: { width: 0.125, inputSide: 32, ...model } },
    recipe: { batchSize: 10 },
  });
  const lockstep = new Lockstep(experiment, source, stock);
  const [arm] = lockstep.arms;
  if (!arm) throw new Error('an experiment has an arm');
  arm.network.initialise(1);
  const examine = async () => {
    const place = { step: 0, firstPosition: 0 };
    const pictures = lockstep.prepare(await lockstep.batch(0, 0), 0, place);
    return layerHealth(arm.network, pictures);
  };
  return { lockstep, arm, examine };
}

test('a real net with the paper’s weights and biases is found at chance, and Caffe’s biases proposed', async () => {
  const { lockstep, arm, examine } = narrow({ initialWeights: 'paper', initialBias: 1 });
  const losses: number[] = [];
  for (let step = 0; step < 50; step++) {
    const [results] = lockstep.accumulate([arm], await lockstep.batch(step, 0), { step, micro: 0 });
    lockstep.update([arm], step);
    const rows = Array.from((await results?.data()) ?? []);
    losses.push(rows.reduce((sum, value, place) => (place % 2 === 0 ? sum + value / 10 : sum), 0));
  }
  const layers = await examine();
  const found = diagnose({ arm: arm.settings, classCount: 10, losses, layers, isBroken: false });
  expect(found[0]).toMatchObject({ ailment: 'at-chance' });
  expect(found[0]?.hint).toMatch(/initial biases of 0\.1 instead of 1/);
  lockstep.dispose();
});

test('a tanh net with weights times 30 is found saturated', async () => {
  const { lockstep, arm, examine } = narrow({ activation: 'tanh' });
  const weights = await arm.network.readWeights();
  for (const { data } of weights.values()) data.set(data.map((value) => 30 * value));
  arm.network.load(weights);
  const layers = await examine();
  const found = diagnose({ arm: arm.settings, classCount: 10, losses: [], layers, isBroken: true });
  expect(found.map(({ ailment }) => ailment)).toContain('saturated-units');
  expect(found.find(({ layer }) => layer === 'conv2')?.share).toBeGreaterThan(0.5);
  lockstep.dispose();
});
