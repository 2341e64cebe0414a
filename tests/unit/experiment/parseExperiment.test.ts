import { describe, expect, it } from 'vitest';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { resolveArm } from '../../../src/experiment/resolveArm';
import { StudioError } from '../../../src/lib/StudioError';

function failure(input: unknown): StudioError {
  try {
    parseExperiment(input);
  } catch (error) {
    if (error instanceof StudioError) return error;
  }
  throw new Error('parseExperiment accepted it');
}

describe('parseExperiment', () => {
  it('fills in every default', () => {
    const experiment = parseExperiment({});
    expect(experiment.version).toBe(1);
    expect(experiment.recipe.optimizer.momentum).toBe(0.9);
    expect(parseExperiment(JSON.parse(JSON.stringify(experiment)))).toEqual(experiment);
  });

  it('names the field at fault', () => {
    const error = failure({ recipe: { optimizer: { momentum: 2 } } });
    expect(error.code).toBe('invalid-experiment');
    expect(error.message).toContain('recipe.optimizer.momentum');
    expect(error.hint).not.toBe('');
  });

  it('refuses unknown fields, unknown versions, no arms, five arms and equal names', () => {
    for (const input of [
      { recipe: { learningrate: 1 } },
      { version: 2 },
      { arms: [] },
      { arms: ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name })) },
      { arms: [{ name: 'a' }, { name: ' a' }] },
    ]) {
      expect(failure(input).code).toBe('invalid-experiment');
    }
  });
});

describe('resolveArm', () => {
  it('takes the arm’s own values and inherits the rest from the experiment, not from the schema', () => {
    const experiment = parseExperiment({
      seed: 5,
      model: { overrides: { lrn: false } },
      recipe: { optimizer: { momentum: 0.5 } },
      arms: [
        { name: 'tanh', model: { activation: 'tanh' }, recipe: { optimizer: { learningRate: 0.002 } } },
        { name: 'repeat', seed: 6, recipe: { augmentation: { flip: false } } },
      ],
    });
    const [tanh, repeat] = experiment.arms.map((arm) => resolveArm(experiment, arm));
    expect(tanh?.optimizer).toMatchObject({ learningRate: 0.002, momentum: 0.5 });
    expect(tanh?.model).toMatchObject({ activation: 'tanh', lrn: 'off', pooling: 'overlapping' });
    expect(tanh?.seed).toBe(5);
    expect(repeat?.seed).toBe(6);
    expect(repeat?.augmentation).toMatchObject({ crop: true, flip: false, colorStd: 0.1 });
  });
});
