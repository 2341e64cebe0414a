import { describe, expect, it } from 'vitest';
import { sameness } from '../../../../src/experiment/metrics/verdict';
import { parseExperiment } from '../../../../src/experiment/parseExperiment';
import { resolveArm } from '../../../../src/experiment/resolveArm';
import { changeSetting } from '../../../../src/experiment/settings/editExperiment';
import { settingChoices } from '../../../../src/experiment/settings/settingChoices';
import { SETTINGS } from '../../../../src/experiment/settings/settings';

const of = (key: string) => {
  const setting = SETTINGS.find((each) => each.key === key);
  if (!setting) throw new Error(`no ${key}`);
  return setting;
};
const armsOf = (experiment: ReturnType<typeof parseExperiment>) =>
  experiment.arms.map((arm) => resolveArm(experiment, arm));
const values = (key: string, model: Parameters<typeof parseExperiment>[0]) =>
  settingChoices(of(key), armsOf(parseExperiment({ model }))).map(({ value }) => value);

describe('settings', () => {
  it('each has a key and a label of its own, one sentence of help, and says where the paper speaks of it', () => {
    expect(new Set(SETTINGS.map(({ key }) => key)).size).toBe(SETTINGS.length);
    expect(new Set(SETTINGS.map(({ label }) => label)).size).toBe(SETTINGS.length);
    for (const { key, help } of SETTINGS) {
      expect(help, key).toMatch(/\.$/);
      if (key !== 'seed') expect(help, key).toMatch(/section \d|paper/);
    }
  });

  it('offers what the network has', () => {
    expect(values('withoutLayer', { preset: 'alexnet' })).toEqual([
      'none',
      'conv2',
      'conv3',
      'conv4',
      'conv5',
    ]);
    expect(values('withoutLayer', { preset: 'alexnet-conv6' })).toContain('conv6');
    expect(values('withoutLayer', { preset: 'cifar-quick' })).toEqual(['none', 'conv2', 'conv3']);
    expect(values('towers', { preset: 'alexnet' })).toEqual(['2', '2 apart', '1']);
    expect(values('towers', { preset: 'cifar-quick' })).toEqual(['2', '1']);
    expect(values('lrn', { preset: 'alexnet' })).toEqual(['per-tower', 'across', 'off']);
    expect(values('lrn', { preset: 'alexnet-one-gpu' })).toEqual(['per-tower', 'off']);
    expect(values('lrn', { preset: 'cifar-18pct' })).toEqual(['per-tower', 'off']);
  });

  it('keeps what is set, whatever the network, and what is on no list', () => {
    const across = { preset: 'alexnet-one-gpu', overrides: { lrn: 'across' } };
    expect(values('lrn', across)).toEqual(['per-tower', 'across', 'off']);
    const bias = { preset: 'alexnet', overrides: { initialBias: 0.25 } };
    expect(values('initialBias', bias)).toEqual(['preset', '0', '0.1', '1', '0.25']);
    expect(values('width', { preset: 'alexnet' })).toEqual([]);
  });

  it('offers arms together only what suits each', () => {
    const two = changeSetting(
      parseExperiment({ model: { preset: 'alexnet' }, arms: [{ name: 'a' }, { name: 'b' }] }),
      'network',
      'cifar-quick',
      1,
    );
    const without = settingChoices(of('withoutLayer'), armsOf(two)).map(({ value }) => value);
    expect(without).toEqual(['none', 'conv2', 'conv3']);
  });
});

describe('sameness', () => {
  const pair = parseExperiment({ arms: [{ name: 'a' }, { name: 'b' }] });
  const told = (key: string, value: string | number) => sameness(changeSetting(pair, key, value, 1));

  it('tells equal weights, equal numbers, and other weights apart', () => {
    expect(told('pooling', 'plain')).toBe(
      'Same pictures, same order, same starting weights. Only what is tinted differs.',
    );
    expect(told('withoutLayer', 'conv4')).toMatch(/same starting weights where the layers/);
    expect(told('initialBias', '1')).toMatch(/the starting weights differ/);
    expect(told('network', 'cifar-quick')).toMatch(/the networks differ/);
  });
});
