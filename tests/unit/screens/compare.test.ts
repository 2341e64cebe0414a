import { describe, expect, it } from 'vitest';
import { comparedArms, MAX_COMPARED } from '../../../src/screens/compare/comparedArm';
import { compareLines } from '../../../src/screens/compare/compareLines';
import { compareResults } from '../../../src/screens/compare/compareResults';
import { compareRows } from '../../../src/screens/compare/compareRows';
import { measured, savedRun } from './runFixture';

const PAIR = savedRun(
  'one',
  {
    name: 'pair',
    arms: [
      { name: 'ReLU', model: { activation: 'relu' } },
      { name: 'tanh', model: { activation: 'tanh' } },
    ],
  },
  [
    measured(0, 'train', 1, 0.9),
    measured(0, 'validation', 50, 0.25),
    measured(0, 'validation', 100, 0.5),
    measured(1, 'validation', 50, 0.75),
  ],
);
const SINGLE = savedRun('two', { name: 'single', recipe: { batchSize: 64 }, arms: [{ name: 'ReLU' }] });

describe('comparedArms', () => {
  it('letters the arms across runs', () => {
    const letters = comparedArms([PAIR, SINGLE]).map(
      ({ letter, name, run }) => `${letter} ${name} ${run.id}`,
    );
    expect(letters).toEqual(['A ReLU one', 'B tanh one', 'C ReLU two']);
  });

  it('stops at as many as can be told apart', () => {
    expect(comparedArms(Array(9).fill(PAIR))).toHaveLength(MAX_COMPARED);
  });
});

describe('compareRows', () => {
  it('tells apart exactly what was set differently', () => {
    const differing = compareRows(comparedArms([PAIR, SINGLE])).filter((row) => row.differs);
    expect(differing.map(({ label, values }) => [label, values])).toEqual([
      ['batch', ['32', '32', '64']],
      ['activation', ['ReLU', 'tanh', 'ReLU']],
    ]);
  });
});

describe('compareResults', () => {
  it('gives the best and the last validation error, and a dash before the first', () => {
    const rows = compareResults(comparedArms([PAIR, SINGLE]));
    expect(rows[0]?.values).toEqual(['25 % at step 50', '75 % at step 50', '–']);
    expect(rows[1]?.values).toEqual(['50 %', '75 %', '–']);
  });
});

describe('compareLines', () => {
  it('draws two lines per arm with distinct styles and the run’s own points', () => {
    const lines = compareLines(comparedArms([PAIR, SINGLE]), 'error');
    expect(lines.map((line) => line.key)).toEqual([
      'A train',
      'A validation',
      'B train',
      'B validation',
      'C train',
      'C validation',
    ]);
    expect(lines[1]?.points).toEqual([
      { step: 50, value: 0.25 },
      { step: 100, value: 0.5 },
    ]);
    expect(lines[5]?.points).toEqual([]);
    expect(new Set(lines.map((line) => `${line.color} ${line.dash}`)).size).toBe(3);
  });
});
