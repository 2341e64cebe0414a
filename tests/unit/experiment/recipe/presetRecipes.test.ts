import { describe, expect, it, test } from 'vitest';
import { PRESET_NAMES } from '../../../../src/architecture/presets';
import { parseExperiment } from '../../../../src/experiment/parseExperiment';
import { withOwnRecipe } from '../../../../src/experiment/recipe/presetRecipes';

test.each(PRESET_NAMES)('%s has a recipe that the studio can run', (preset) => {
  const experiment = withOwnRecipe(parseExperiment({ model: { preset } }));
  expect(parseExperiment(JSON.parse(JSON.stringify(experiment)))).toEqual(experiment);
});

describe('the paper’s recipe', () => {
  it('is section 5’s: batches of 128, 0.01, momentum 0.9, decay 0.0005, colours of 0.1', () => {
    const { recipe } = withOwnRecipe(parseExperiment({ model: { preset: 'alexnet' } }));
    expect(recipe).toMatchObject({
      batchSize: 128,
      optimizer: { learningRate: 0.01, momentum: 0.9, weightDecay: 0.0005 },
      schedule: { kind: 'plateau', factor: 0.1 },
      augmentation: { crop: true, flip: true, colorStd: 0.1, cropChunk: 1, trainingScale: 1 },
      stop: { epochs: 90 },
    });
  });

  it('is the authors’ program’s for alexnet-source: 32 pictures per crop, rates falling at 25, 51 and 79', () => {
    const { recipe } = withOwnRecipe(parseExperiment({ model: { preset: 'alexnet-source' } }));
    expect(recipe).toMatchObject({
      schedule: { kind: 'steps', factor: 0.1, epochs: [25, 51, 79] },
      augmentation: { cropChunk: 32, trainingScale: 1 / 1.1 },
      optimizer: { biasLearningRateScale: 2, biasDecay: false },
    });
  });
});

test('what a recipe says nothing of stays, and so do the arms', () => {
  const before = parseExperiment({
    recipe: {
      engine: 'stock',
      sampling: 'balanced',
      trainingPictures: 100,
      evaluation: { trainingSample: 50, crops: 10 },
      rateChanges: [{ step: 3, factor: 0.1 }],
      warmupEpochs: 2,
    },
    arms: [{ name: 'a', recipe: { optimizer: { learningRate: 1 } } }],
  });
  const after = withOwnRecipe(before);
  expect(after.arms).toEqual(before.arms);
  expect(after.recipe).toMatchObject({
    engine: 'stock',
    sampling: 'balanced',
    trainingPictures: 100,
    evaluation: { trainingSample: 50, crops: 10, everyEpochs: 1 },
    rateChanges: [],
    warmupEpochs: 0,
  });
});
