import { describe, expect, it } from 'vitest';
import { parseExperiment } from '../../../../src/experiment/parseExperiment';
import { photoExperiment, planRates, taskRates } from '../../../../src/stores/photos/photoExperiment';
import { NOWHERE } from '../../../../src/stores/photos/photoPlace';
import {
  chosenSource,
  learningLayers,
  photoSources,
  sourceOf,
} from '../../../../src/stores/photos/photoSource';
import { photoSet, savedRun } from './savedPhotoRun';

const DATASET = photoSet([50, 50, 50]);
const IMPORTED = savedRun(
  'imagenet',
  {
    model: { preset: 'torchvision-alexnet', overrides: { dropout: 0.3 } },
    arms: [{ name: 'AlexNet', model: { width: 0.5 } }],
  },
  { status: 'imported', classNames: Array.from({ length: 1000 }, (_, label) => `c${label}`) },
);
const source = sourceOf(IMPORTED, 0);
const task = { dataset: DATASET, source, plan: 'last', rates: {} } as const;

describe('The experiment of a plan', () => {
  it('is the source’s network with all that differs from its preset, and its weights', () => {
    const { model, sourceWeights, dataset, arms } = photoExperiment(task);
    expect(model).toEqual({ preset: 'torchvision-alexnet', overrides: { dropout: 0.3, width: 0.5 } });
    expect(sourceWeights).toEqual({ runId: 'imagenet', arm: 'AlexNet' });
    expect(dataset).toEqual({ name: 'pets', fingerprint: 'p' });
    expect(arms).toHaveLength(1);
  });

  it('learns at a tenth of the preset’s rate, 0.01, along a cosine', () => {
    const { recipe } = photoExperiment(task);
    expect(recipe.optimizer).toMatchObject({ learningRate: 0.001, weightDecay: 0.0001, momentum: 0.9 });
    expect(recipe.schedule).toEqual({ kind: 'cosine', finalFactor: 0 });
  });

  // 60,000 looks, 6 to 30 epochs; at least 10 updates per epoch, batches of 8 to 64, never above the preset's 256.
  it.each([
    [150, 30, 8],
    [700, 30, 64],
    [3500, 17, 64],
    [50_000, 6, 64],
  ])('of %i photos has %i epochs in batches of %i', (count, epochs, batchSize) => {
    const dataset = photoSet([count / 2, count / 2]);
    const { recipe } = photoExperiment({ ...task, dataset });
    expect({ epochs: recipe.stop.epochs, batchSize: recipe.batchSize }).toEqual({ epochs, batchSize });
  });

  it('draws very unequal classes equally often', () => {
    expect(photoExperiment(task).recipe.sampling).toBe('shuffled');
    const dataset = photoSet([310, 100, 100]);
    expect(photoExperiment({ ...task, dataset }).recipe.sampling).toBe('balanced');
  });

  it('asks for a solved head where only that is wanted, and goes on from one that was solved', () => {
    expect(photoExperiment({ ...task, plan: 'head' }).recipe.head).toBe('solved');
    const head = savedRun('head', { arms: [{ name: 'last layer' }] });
    const deeper = photoExperiment(task, head);
    expect(deeper.recipe.head).toBe('trained');
    expect(deeper.sourceWeights).toEqual({ runId: 'head', arm: 'last layer' });
    expect(deeper.model.preset).toBe('torchvision-alexnet');
  });

  it('starts from random numbers at the full rate where there is no source', () => {
    const { model, sourceWeights, recipe } = photoExperiment({ ...task, source: null, plan: 'head' });
    expect(model.preset).toBe('alexnet-mini');
    expect(sourceWeights).toBeUndefined();
    expect(recipe).toMatchObject({ head: 'trained', layerRates: {}, stop: { epochs: 90 } });
    expect(recipe.optimizer.learningRate).toBe(0.003);
  });

  it('is one that the schema takes, whatever its name', () => {
    const dataset = { ...DATASET, name: 'n'.repeat(60) };
    const named = sourceOf(savedRun('long', { name: 's'.repeat(80) }), 0);
    const experiment = photoExperiment({ ...task, dataset, source: named });
    expect(parseExperiment(JSON.parse(JSON.stringify(experiment)))).toEqual(experiment);
  });
});

describe('Rates by layer', () => {
  const layers = learningLayers({ preset: 'alexnet', model: source!.settings.model });

  it('are 0 for what a plan keeps', () => {
    const convolutions = { conv1: 0, conv2: 0, conv3: 0, conv4: 0, conv5: 0 };
    expect(planRates('all', layers)).toEqual({});
    expect(planRates('last', layers)).toEqual(convolutions);
    expect(planRates('head', layers)).toEqual({ ...convolutions, fc6: 0, fc7: 0 });
  });

  it('let the last convolution learn where a network has one fully connected layer', () => {
    const small = learningLayers({
      preset: 'cifar-quick',
      model: sourceOf(savedRun('s'), 0)!.settings.model,
    });
    expect(small.map(({ name }) => name)).toEqual(['conv1', 'conv2', 'conv3', 'fc4']);
    expect(planRates('last', small)).toEqual({ conv1: 0, conv2: 0 });
  });

  it('follow the person before the plan, and leave out what the network has not', () => {
    const rates = { conv5: 0.1, conv1: 1, conv9: 3 };
    expect(taskRates({ ...task, rates })).toEqual({ conv2: 0, conv3: 0, conv4: 0, conv5: 0.1 });
  });
});

describe('Sources', () => {
  const small = savedRun('small', { arms: [{ name: 'ReLU' }, { name: 'tanh' }] }, { createdAt: 5 });
  const own = savedRun('own', { dataset: { name: 'pets', fingerprint: 'p' } }, { createdAt: 9 });
  const lost = savedRun('lost', {}, { hasCheckpoint: false });
  const runs = [lost, own, small, IMPORTED];

  it('put networks from files first and those of the same photos last, arm by arm', () => {
    const listed = photoSources(runs, 'p').map(({ run, settings }) => `${run.id} ${settings.name}`);
    expect(listed).toEqual(['imagenet AlexNet', 'small ReLU', 'small tanh', 'own AlexNet']);
  });

  it('leave out an arm that broke off', () => {
    const error = { code: 'non-finite-loss', message: '', hint: '' } as const;
    const broken = { ...small, armFailures: { 0: error } };
    expect(photoSources([broken], 'p').map(({ settings }) => settings.name)).toEqual(['tanh']);
  });

  it('are found by the address, also when the run or arm is gone', () => {
    const find = (source: string, arm: string | null = null) =>
      chosenSource(runs, { ...NOWHERE, source, arm })?.settings.name ?? null;
    expect([find('small'), find('small', 'tanh'), find('small', 'gone'), find('lost'), find('gone')]).toEqual(
      ['ReLU', 'tanh', null, null, null],
    );
  });
});
