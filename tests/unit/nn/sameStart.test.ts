import { expect, test } from 'vitest';
import { buildArchitecture } from '../../../src/architecture/presets';
import type { ExperimentInput } from '../../../src/experiment/experiment';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { resolveArm } from '../../../src/experiment/resolveArm';
import { initialArray } from '../../../src/nn/initialArray';
import { parameterSpecs } from '../../../src/nn/parameterSpecs';

type Arm = NonNullable<ExperimentInput['arms']>[number];

/** First values of every parameter of two arms of one experiment, by name. */
function starts(change: Omit<Arm, 'name'>) {
  const experiment = parseExperiment({
    model: { preset: 'alexnet-mini', overrides: { width: 0.25 } },
    arms: [{ name: 'base' }, { name: 'changed', ...change }],
  });
  return experiment.arms.map((arm) => {
    const { preset, model, seed } = resolveArm(experiment, arm);
    const specs = parameterSpecs(buildArchitecture(preset, model, 10));
    return new Map(specs.map((spec) => [spec.name, initialArray(spec, seed)]));
  });
}

/** Names of parameters that are not the same bits in both arms. */
function differing(change: Omit<Arm, 'name'>): string[] {
  const [base, changed] = starts(change);
  const names = new Set([...(base?.keys() ?? []), ...(changed?.keys() ?? [])]);
  return [...names].filter((name) => {
    const [one, other] = [base?.get(name), changed?.get(name)];
    if (one?.shape.join() !== other?.shape.join()) return true;
    return one?.data.some((value, index) => !Object.is(value, other?.data[index])) ?? true;
  });
}

const WEIGHTS = ['conv1', 'conv2', 'conv3', 'conv4', 'conv5', 'fc6', 'fc7', 'fc8'].map(
  (layer) => `${layer}.weight`,
);

test.each<[string, Omit<Arm, 'name'>, string[]]>([
  ['nothing', {}, []],
  ['tanh', { model: { activation: 'tanh' } }, []],
  ['no normalization', { model: { lrn: 'off' } }, []],
  ['normalization across towers', { model: { lrn: 'across' } }, []],
  ['plain pooling', { model: { pooling: 'plain' } }, []],
  ['no dropout', { model: { dropout: 0 } }, []],
  ['no augmentation', { recipe: { augmentation: { crop: false, flip: false, colorStd: 0 } } }, []],
  ['no weight decay', { recipe: { optimizer: { weightDecay: 0 } } }, []],
  ['one tower', { model: { towers: 1 } }, ['conv2.weight', 'conv4.weight', 'conv5.weight']],
  ['towers that never meet', { model: { communication: false } }, ['conv3.weight']],
  ['without conv4', { model: { withoutLayer: 'conv4' } }, ['conv4.weight', 'conv4.bias']],
  ['another seed', { seed: 2 }, WEIGHTS],
])('an arm that differs in %s starts from the same bits elsewhere', (_, change, expected) => {
  expect(differing(change)).toEqual(expected);
});
