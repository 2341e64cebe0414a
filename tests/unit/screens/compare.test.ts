import { describe, expect, it } from 'vitest';
import { comparedArms, MAX_COMPARED } from '../../../src/screens/compare/comparedArm';
import { compareLines } from '../../../src/screens/compare/compareLines';
import { compareResults } from '../../../src/screens/compare/compareResults';
import { compareRows } from '../../../src/screens/compare/compareRows';
import { MetricSeries } from '../../../src/stores/metricSeries';
import { measured, savedRun } from './runFixture';

const PAIR_POINTS = [
  measured(0, 'train', 1, 0.9),
  measured(0, 'validation', 50, 0.25),
  measured(0, 'validation', 100, 0.5),
  measured(1, 'validation', 50, 0.75),
];
const PAIR = savedRun(
  'one',
  {
    name: 'pair',
    arms: [
      { name: 'ReLU', model: { activation: 'relu' } },
      { name: 'tanh', model: { activation: 'tanh' } },
    ],
  },
  PAIR_POINTS,
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

describe('compareResults of a run that was tested', () => {
  const split = { count: 2500, largestClass: 250, largestFive: 1250 };
  const tested = {
    ...PAIR,
    heldOut: { validation: { ...split, count: 400, largestClass: 100 }, test: split },
    testResults: [{ arm: 0, step: 100, epoch: 10, count: 2500, loss: 1, top1Error: 0.214, top5Error: null }],
  };
  const values = (label: string) =>
    compareResults(comparedArms([tested, SINGLE])).find((row) => row.label === label)?.values;

  it('gives intervals, what blind guesses get wrong, and the test beside the validation', () => {
    // scipy's binomtest(100, 400): 0.21006, 0.29468; binomtest(535, 2500): 0.19837, 0.23051
    expect(values('best validation error')?.[0]).toBe('25.0 % (21.0–29.5) at step 50');
    expect(values('on validation pictures')?.[0]).toBe('of 400; guessing the largest class: 75 %');
    expect(values('test error')).toEqual(['21.4 % (19.8–23.1)', '–', '–']);
    expect(values('on test pictures')?.[2]).toBe('–');
  });

  it('has no test rows where no run was tested', () => {
    const labels = compareResults(comparedArms([PAIR])).map((row) => row.label);
    expect(labels.filter((label) => label.includes('test '))).toEqual([]);
  });
});

describe('compareLines', () => {
  it('draws two lines per arm with distinct styles and the run’s own points', () => {
    const series = new MetricSeries();
    series.append(PAIR_POINTS);
    const seriesOf = (id: string) => (id === PAIR.id ? series : undefined);
    const lines = compareLines(comparedArms([PAIR, SINGLE]), seriesOf, 'error');
    expect(lines.map((line) => line.key)).toEqual([
      'A train',
      'A validation',
      'B train',
      'B validation',
      'C train',
      'C validation',
    ]);
    expect(lines[1]?.columns).toMatchObject({
      step: Float64Array.of(50, 100),
      value: Float64Array.of(0.25, 0.5),
    });
    expect(lines[5]?.columns).toBeUndefined();
    expect(new Set(lines.map((line) => `${line.color} ${line.dash}`)).size).toBe(3);
  });
});
