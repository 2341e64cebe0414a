import { describe, expect, it } from 'vitest';
import { layerShapes } from '../../../src/architecture/layerShapes';
import { buildArchitecture } from '../../../src/architecture/presets';
import type { Experiment, ExperimentInput } from '../../../src/experiment/experiment';
import { expandGrid, gridSchema } from '../../../src/experiment/grid/grid';
import { PAPER_CLAIMS } from '../../../src/experiment/paper/paperClaims';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { resolveArm } from '../../../src/experiment/resolveArm';
import { claimGrid } from '../../../src/screens/paper/claimGrid';
import { runsOfClaim } from '../../../src/screens/paper/claimRun';
import { layerText } from '../../../src/screens/paper/layerText';
import { savedRun } from './runFixture';

describe('the run that tests a claim', () => {
  const onOwnPhotos = (arms: ExperimentInput['arms']): ExperimentInput => ({
    dataset: { name: 'my photos' },
    model: { preset: 'alexnet' },
    arms,
  });
  const reluTanh = savedRun(
    'relu-tanh',
    onOwnPhotos([
      { name: 'a', model: { activation: 'tanh' }, recipe: { optimizer: { learningRate: 0.1 } } },
      { name: 'b', model: { activation: 'relu', dropout: 0.2 } },
      { name: 'c', model: { activation: 'relu' } },
    ]),
  );
  const pooling = savedRun(
    'pooling',
    onOwnPhotos([{ name: 'plain', model: { pooling: 'plain' } }, { name: 'overlapping' }]),
  );

  it('has two arms that differ in the claim’s switch alone, and names the paper’s choice first', () => {
    const runs = [pooling, reluTanh];
    expect(runsOfClaim('relu-tanh', runs)).toMatchObject([{ run: reluTanh, arms: [2, 0] }]);
    expect(runsOfClaim('pooling', runs)).toMatchObject([{ run: pooling, arms: [1, 0] }]);
    expect(runsOfClaim('weight-decay', runs)).toEqual([]);
  });

  it('comes in the order of the runs', () => {
    const newer = { ...reluTanh, id: 'newer' };
    expect(runsOfClaim('relu-tanh', [newer, reluTanh]).map(({ run }) => run.id)).toEqual([
      'newer',
      'relu-tanh',
    ]);
  });

  it.each(PAPER_CLAIMS.flatMap(({ id, experiment }) => (experiment ? [[id, experiment] as const] : [])))(
    '%s: its own experiment is such a run',
    (id, experiment) => {
      expect(runsOfClaim(id, [savedRun(id, experiment)])).toHaveLength(1);
    },
  );
});

describe('a claim as a grid', () => {
  it.each(PAPER_CLAIMS.flatMap(({ id, experiment }) => (experiment ? [[id, experiment] as const] : [])))(
    '%s: three seeds of the very arms',
    (_, experiment) => {
      const grid = gridSchema.parse(claimGrid(experiment));
      const items = expandGrid(grid, 4);
      expect(items.map(({ seed }) => seed)).toEqual([1, 2, 3]);
      const arms = (own: Experiment) => own.arms.map((arm) => ({ ...resolveArm(own, arm), seed: 0 }));
      for (const item of items) expect(arms(item.experiment)).toEqual(arms(experiment));
    },
  );

  it('says of a change what the baseline had changed', () => {
    const experiment = parseExperiment({
      arms: [
        {
          name: 'wide',
          preset: 'cifar-quick',
          model: { width: 2 },
          recipe: { augmentation: { flip: false } },
        },
        { name: 'narrow' },
      ],
    });
    const [item] = expandGrid(claimGrid(experiment), 2);
    const narrow = item?.experiment.arms[1];
    expect(narrow).toMatchObject({
      name: 'narrow',
      preset: 'alexnet-mini',
      model: { width: 1 },
      recipe: { augmentation: { flip: true } },
    });
  });
});

describe('layerText', () => {
  it('reads as the paper describes the first layers', () => {
    const lines = layerShapes(buildArchitecture('alexnet', {}, 1000)).map(({ layer }) => layerText(layer));
    expect(lines.slice(0, 4)).toEqual([
      '96 filters 11 × 11, stride 4, pad 3 below and 3 at the right, ReLU',
      'normalization over 5 channels, k 2, α 0.0001, β 0.75',
      'maximum of 3 × 3, stride 2',
      '256 filters 5 × 5, pad 2, 2 towers, ReLU',
    ]);
    expect(lines.at(-1)).toBe('1,000 units');
    expect(lines.at(-2)).toBe('drops 50 % of the units in training');
  });
});
