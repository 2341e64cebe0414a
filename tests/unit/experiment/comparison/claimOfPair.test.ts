import { describe, expect, it } from 'vitest';
import { armFacts, factsApart, settingsKey } from '../../../../src/experiment/comparison/armFacts';
import { claimOfPair } from '../../../../src/experiment/comparison/claimOfPair';
import type { ExperimentInput } from '../../../../src/experiment/experiment';
import { PAPER_CLAIMS } from '../../../../src/experiment/paper/paperClaims';
import { parseExperiment } from '../../../../src/experiment/parseExperiment';

type ArmInput = NonNullable<ExperimentInput['arms']>[number];

function pair(first: Omit<ArmInput, 'name'>, second: Omit<ArmInput, 'name'>, rest: ExperimentInput = {}) {
  const arms = [
    { ...first, name: 'one' },
    { ...second, name: 'two' },
  ];
  const experiment = parseExperiment({ ...rest, arms });
  return claimOfPair(armFacts({ experiment, arm: 0 }), armFacts({ experiment, arm: 1 }));
}

describe('claimOfPair', () => {
  const shown = PAPER_CLAIMS.flatMap(({ id, experiment }) =>
    experiment === null ? [] : [[id, experiment] as const],
  );

  it.each(shown)('finds %s in its own experiment', (id, experiment) => {
    const found = claimOfPair(armFacts({ experiment, arm: 0 }), armFacts({ experiment, arm: 1 }));
    expect(found?.claim.id).toBe(id);
    expect(found?.isFirstPapers).toBe(true);
    const turned = claimOfPair(armFacts({ experiment, arm: 1 }), armFacts({ experiment, arm: 0 }));
    expect(turned?.claim.id).toBe(id);
    expect(turned?.isFirstPapers).toBe(false);
  });

  it('lets each activation have its own learning rate, and nothing else', () => {
    const tanh = { model: { activation: 'tanh' as const } };
    const rate = { recipe: { optimizer: { learningRate: 0.02 } } };
    expect(pair({}, { ...tanh, ...rate })?.claim.id).toBe('relu-tanh');
    expect(pair({}, { model: { ...tanh.model, dropout: 0 }, ...rate })).toBeNull();
    expect(pair({}, rate)).toBeNull();
  });

  it('is silent where two things differ, or nothing, or chance alone', () => {
    expect(pair({}, { model: { lrn: 'off', pooling: 'plain' } })).toBeNull();
    expect(pair({}, {})).toBeNull();
    expect(pair({}, { seed: 7 })).toBeNull();
    expect(pair({}, { model: { activation: 'sigmoid' } })).toBeNull();
    expect(pair({}, { model: { lrn: 'off' }, seed: 7 })?.claim.id).toBe('lrn');
  });

  it('knows the part of augmentation that is missing', () => {
    const without = { recipe: { augmentation: { flip: false } } };
    expect(pair(without, {})).toMatchObject({ isFirstPapers: false, claim: { id: 'crops-flips' } });
  });

  it('takes runs of different experiments', () => {
    const evaluated = (crops: 1 | 10) =>
      parseExperiment({ recipe: { evaluation: { crops, everySteps: 7 * crops } } });
    const facts = (crops: 1 | 10) => armFacts({ experiment: evaluated(crops), arm: 0 });
    expect(claimOfPair(facts(1), facts(10))).toMatchObject({
      isFirstPapers: false,
      claim: { id: 'ten-crops' },
    });
  });
});

describe('armFacts', () => {
  it('calls alike what trains alike, and apart what does not', () => {
    const facts = (input: ExperimentInput) => armFacts({ experiment: parseExperiment(input), arm: 0 });
    const plain = facts({});
    expect(factsApart(plain, facts({ name: 'other', recipe: { evaluation: { everySteps: 3 } } }))).toEqual(
      [],
    );
    expect(factsApart(plain, facts({ recipe: { batchSize: 8, accumulate: 4 } }))).toEqual([]);
    expect(factsApart(plain, facts({ recipe: { batchSize: 8 } }))).toEqual(['batch']);
    expect(factsApart(plain, facts({ model: { overrides: { dropout: 0.5 } } }))).toEqual([]);
    expect(factsApart(plain, facts({ seed: 2 }))).toEqual(['seed', 'weightsSeed']);
    expect(settingsKey(plain)).toBe(settingsKey(facts({ seed: 2 })));
    expect(settingsKey(plain)).not.toBe(settingsKey(facts({ dataset: { name: 'cats' } })));
  });
});
