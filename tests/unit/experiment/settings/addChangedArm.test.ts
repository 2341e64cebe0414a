import { describe, expect, it } from 'vitest';
import { parseExperiment } from '../../../../src/experiment/parseExperiment';
import { resolveArm } from '../../../../src/experiment/resolveArm';
import { addChangedArm, repeatBaseline } from '../../../../src/experiment/settings/addChangedArm';
import { changedSettings } from '../../../../src/experiment/settings/changedSettings';
import { MAX_ARMS } from '../../../../src/experiment/settings/editExperiment';
import { settingsDiff } from '../../../../src/experiment/settings/settingsDiff';

const single = parseExperiment({ seed: 7, recipe: { optimizer: { learningRate: 0.02 } } });

describe('addChangedArm', () => {
  it('copies the arm that is named, changes it alone, and names it by what sets it apart', () => {
    const pair = addChangedArm(single, 0, [
      { key: 'activation', value: 'tanh' },
      { key: 'learningRate', value: 0.002 },
    ]);
    const [first, second] = pair.arms.map((arm) => resolveArm(pair, arm));
    expect(first).toMatchObject({ name: 'ReLU', optimizer: { learningRate: 0.02 } });
    expect(second).toMatchObject({ name: 'tanh', optimizer: { learningRate: 0.002 } });
    expect(first?.model.activation).toBe('relu');
    const third = addChangedArm(pair, 1, [{ key: 'dropout', value: 0.25 }]).arms[2];
    expect(third?.model).toMatchObject({ activation: 'tanh', dropout: 0.25 });
  });
  it('keeps names that a person gave', () => {
    const named = { ...single, arms: single.arms.map((arm) => ({ ...arm, name: 'mine' })) };
    expect(addChangedArm(named, 0, [{ key: 'lrn', value: 'off' }]).arms[0]?.name).toBe('mine');
  });
  it('adds none beyond as many as run together', () => {
    let full = single;
    for (let count = 0; count < 6; count++) full = repeatBaseline(full);
    expect(full.arms).toHaveLength(MAX_ARMS);
    expect(new Set(full.arms.map((arm) => arm.name)).size).toBe(MAX_ARMS);
    expect(full.arms.map((arm) => resolveArm(full, arm).seed)).toEqual([7, 8, 9, 10]);
  });
});

describe('changedSettings', () => {
  const keys = (experiment: typeof single) => {
    const arms = experiment.arms.map((arm) => resolveArm(experiment, arm));
    return changedSettings(experiment, arms, settingsDiff(experiment)).map(({ setting }) => setting.key);
  };
  it('names what is not as the network has it, in any arm', () => {
    expect(keys(parseExperiment({}))).toEqual([]);
    expect(keys(single)).toEqual(['learningRate']);
    const odd = parseExperiment({
      model: { preset: 'alexnet', overrides: { dropout: 0.5, lrn: 'off' } },
      arms: [{ name: 'a' }, { name: 'b', preset: 'caffenet', model: { initialBias: 0 } }],
    });
    // 0.5 is AlexNet's own dropout.
    expect(keys(odd).sort()).toEqual(['initialBias', 'lrn', 'network']);
  });
});
