import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExperiment } from '../../../../src/experiment/parseExperiment';
import { resolveArm } from '../../../../src/experiment/resolveArm';
import {
  addArm,
  changeSetting,
  MAX_ARMS,
  removeArm,
} from '../../../../src/experiment/settings/editExperiment';
import { SETTINGS } from '../../../../src/experiment/settings/settings';
import { settingsDiff } from '../../../../src/experiment/settings/settingsDiff';

const pair = parseExperiment({
  arms: [
    { name: 'ReLU', model: { activation: 'relu' } },
    { name: 'tanh', model: { activation: 'tanh' }, recipe: { optimizer: { learningRate: 0.005 } } },
  ],
});

const NUMBERS: Record<string, number[]> = {
  learningRate: [0.1, 0.02],
  dropout: [0, 0.3],
  seed: [4, 9],
  width: [0.5, 2],
  inputSide: [48, 80],
  cropChunk: [1, 32],
  trainingScale: [0.5, 1],
  momentum: [0.5, 0.95],
  weightDecay: [0, 0.01],
  biasLearningRateScale: [1, 3],
};
// Another network has other values of its own in every other setting.
const withoutNetwork = SETTINGS.filter(({ key }) => key !== 'network');
const change = fc.constantFrom(...withoutNetwork).chain((setting) =>
  fc.record({
    key: fc.constant(setting.key),
    value: fc.constantFrom(...(setting.choices?.map((each) => each.value) ?? NUMBERS[setting.key] ?? [])),
    arm: fc.constantFrom<number | 'all'>(0, 1, 'all'),
  }),
);

describe('changeSetting', () => {
  it('sets the arms asked for and nothing else, and stays a valid experiment', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        let experiment = pair;
        for (const { key, value, arm } of changes) {
          const before = settingsDiff(experiment);
          experiment = changeSetting(experiment, key, value, arm);
          for (const [row, { setting, values }] of settingsDiff(experiment).entries()) {
            const old = before[row]?.values;
            const expected = old?.map((was, index) =>
              setting.key === key && (arm === 'all' || arm === index) ? value : was,
            );
            expect(values).toEqual(expected);
          }
          expect(parseExperiment(JSON.parse(JSON.stringify(experiment)))).toEqual(experiment);
        }
      }),
    );
  });

  it('gives one arm another network, or all, and takes it back', () => {
    const other = changeSetting(pair, 'network', 'cifar-quick', 1);
    expect(other.arms.map((arm) => resolveArm(other, arm).preset)).toEqual(['alexnet-mini', 'cifar-quick']);
    expect(other.arms.map((arm) => resolveArm(other, arm).model.inputSide)).toEqual([64, 32]);
    const back = changeSetting(other, 'network', 'alexnet-mini', 1);
    expect(back).toEqual(pair);
    const all = changeSetting(other, 'network', 'cifar-quick', 'all');
    expect([all.model.preset, ...all.arms.map((arm) => arm.preset)]).toEqual([
      'cifar-quick',
      undefined,
      undefined,
    ]);
  });

  it('keeps a shared value once', () => {
    const alike = changeSetting(pair, 'activation', 'relu', 1);
    expect(alike.arms.map((arm) => arm.model)).toEqual([{}, {}]);
    expect(alike.arms.map((arm) => resolveArm(alike, arm).model.activation)).toEqual(['relu', 'relu']);
  });

  it('renames an arm with its switch unless a person named it', () => {
    const plain = changeSetting(changeSetting(pair, 'activation', 'relu', 1), 'learningRate', 0.01, 'all');
    expect(changeSetting(plain, 'lrn', 'off', 1).arms.map((arm) => arm.name)).toEqual(['LRN', 'no LRN']);
    expect(changeSetting(plain, 'network', 'cifar-quick', 1).arms.map((arm) => arm.name)).toEqual([
      'alexnet-mini',
      'cifar-quick',
    ]);
    const named = { ...pair, arms: pair.arms.map((arm, index) => ({ ...arm, name: `mine ${index}` })) };
    expect(changeSetting(named, 'lrn', 'off', 1).arms.map((arm) => arm.name)).toEqual(['mine 0', 'mine 1']);
  });
});

describe('addArm and removeArm', () => {
  it('name a new arm after what it turns out to be', () => {
    const three = addArm(pair);
    expect(three.arms[2]?.name).toBe('tanh (2)');
    expect(changeSetting(three, 'lrn', 'off', 2).arms.map((arm) => arm.name)).toEqual([
      'ReLU',
      'tanh, LRN',
      'tanh, no LRN',
    ]);
  });

  it('go up to four and down to one, with distinct names', () => {
    let experiment = pair;
    for (let count = 0; count < 5; count++) experiment = addArm(experiment);
    expect(experiment.arms.length).toBe(MAX_ARMS);
    expect(parseExperiment(experiment).arms.length).toBe(MAX_ARMS);
    for (let count = 0; count < 5; count++) experiment = removeArm(experiment, 0);
    expect(experiment.arms.length).toBe(1);
    expect(settingsDiff(experiment).find((row) => row.setting.key === 'activation')?.values).toEqual([
      'tanh',
    ]);
    // What only followed the network's own values still does.
    expect(experiment.model.overrides).toEqual({ activation: 'tanh' });
  });
});
