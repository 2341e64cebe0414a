import { describe, expect, it } from 'vitest';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { withOwnRecipe } from '../../../src/experiment/recipe/presetRecipes';
import { resolveArm } from '../../../src/experiment/resolveArm';
import { addChangedArm } from '../../../src/experiment/settings/addChangedArm';
import { paperSwitches } from '../../../src/screens/train/arms/paperSwitches';
import { remedies } from '../../../src/screens/train/live/remedies';
import { networkInWords } from '../../../src/screens/train/networkInWords';
import { recipeChanges } from '../../../src/screens/train/recipe/recipeInWords';

const plain = parseExperiment({});
const armOf = (model: object) => {
  const experiment = parseExperiment({ arms: [{ name: 'a', model }] });
  const [arm] = experiment.arms;
  if (!arm) throw new Error('no arm');
  return resolveArm(experiment, arm);
};

describe('networkInWords', () => {
  it('gives the paper’s counts', () => {
    const alexnet = parseExperiment({ model: { preset: 'alexnet' } });
    expect(networkInWords(alexnet, 1000).text).toBe(
      '60.97 M parameters, 724.4 M multiply-adds, 659.3 K neurons; input 224 × 224.',
    );
  });
  it('tells arms with other networks apart, and names those whose layers do not go together', () => {
    const mixed = parseExperiment({
      model: { preset: 'alexnet' },
      arms: [
        { name: 'two', model: {} },
        { name: 'half', preset: 'alexnet-one-gpu' },
        { name: 'tiny', model: { inputSide: 16 } },
      ],
    });
    const { text, refusals } = networkInWords(mixed, 1000);
    expect(text).toMatch(/^two: 60\.97 M .*\. half: 59\.8 M parameters, 391\.5 M/);
    expect(refusals).toHaveLength(1);
    expect(refusals[0]?.message).toMatch(/^tiny: /);
  });
});

describe('paperSwitches', () => {
  it('offers no switch that changes nothing, and only what the network allows', () => {
    const labels = paperSwitches(armOf({})).map(({ label }) => label);
    expect(labels).toContain('tanh');
    expect(labels).toContain('without LRN');
    expect(labels).not.toContain('ReLU');
    expect(labels).not.toContain('with LRN');
  });
  it('offers variants that can be built', () => {
    for (const { label, change } of paperSwitches(armOf({ activation: 'tanh', dropout: 0 }))) {
      const [, changed] = addChangedArm(plain, 0, [change]).arms;
      const experiment = { ...plain, arms: changed ? [changed] : [] };
      expect(networkInWords(experiment, 10).refusals, label).toEqual([]);
    }
  });
});

describe('recipeChanges', () => {
  it('names what would change, and nothing when it is the recipe already', () => {
    const alexnet = parseExperiment({ model: { preset: 'alexnet' } });
    const after = withOwnRecipe(alexnet);
    const changes = new Map(
      recipeChanges(alexnet.recipe, after.recipe).map(({ label, from, to }) => [label, `${from} → ${to}`]),
    );
    expect(changes.get('batch × parts')).toBe('32 × 1 → 128 × 1');
    expect(changes.get('length')).toBe('Stops after 10 epochs. → Stops after 90 epochs.');
    expect(changes.has('momentum')).toBe(false);
    expect(recipeChanges(after.recipe, after.recipe)).toEqual([]);
  });
});

describe('remedies', () => {
  const labels = (model: object, ...ailments: Parameters<typeof remedies>[1][number][]) =>
    remedies(armOf(model), ailments).map(({ label }) => label);
  it('tries small biases first where nothing is learned, a lower rate first where it diverges', () => {
    expect(labels({}, 'at-chance')).toEqual([
      'initial biases 0.1',
      'a tenth of the rate, 0.001',
      'initial weights after He',
    ]);
    expect(labels({ activation: 'tanh' }, 'non-finite')).toEqual([
      'a tenth of the rate, 0.001',
      'initial weights after Glorot',
    ]);
  });
  it('does not offer what the arm has', () => {
    expect(labels({ initialBias: 0.1, initialWeights: 'he' }, 'dead-units')).toEqual([
      'a tenth of the rate, 0.001',
    ]);
    expect(labels({})).toEqual([]);
  });
});
