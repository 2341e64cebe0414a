import { describe, expect, it } from 'vitest';
import { layerShapes } from '../../../src/architecture/layerShapes';
import { buildArchitecture } from '../../../src/architecture/presets';
import { decodeExperiment, encodeExperiment } from '../../../src/experiment/experimentUrl';
import { comparedArms } from '../../../src/screens/compare/comparedArm';
import { compareRows } from '../../../src/screens/compare/compareRows';
import { CLAIMS } from '../../../src/screens/paper/claims';
import { layerText } from '../../../src/screens/paper/layerText';
import { savedRun } from './runFixture';

describe('claims', () => {
  it.each(CLAIMS.map((claim) => [claim.title, claim] as const))('%s: a pair that differs', (_, claim) => {
    expect(claim.experiment.arms).toHaveLength(2);
    expect(decodeExperiment(encodeExperiment(claim.experiment))).toEqual(claim.experiment);
    const rows = compareRows(comparedArms([savedRun('x', claim.experiment)]));
    expect(rows.filter((row) => row.differs).length).toBeGreaterThan(0);
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
