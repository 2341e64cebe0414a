import { describe, expect, it } from 'vitest';
import { expandGrid, gridSchema } from '../../../../src/experiment/grid/grid';
import { measureCourse } from '../../../../src/experiment/grid/gridMeasureChoice';
import { parseExperiment } from '../../../../src/experiment/parseExperiment';

const GRID = gridSchema.parse({
  kind: 'grid',
  name: 'night',
  template: {
    arms: [{ name: 'base', model: { dropout: 0 }, recipe: { optimizer: { learningRate: 0.003 } } }],
  },
  changes: [
    { name: 'tanh', model: { activation: 'tanh' } },
    { name: 'half', trainingPictures: 1000 },
    { name: 'no decay', recipe: { optimizer: { weightDecay: 0 } } },
  ],
  seeds: [7, 8],
});

describe('expandGrid', () => {
  it('runs seed after seed, the baseline first, other training pictures apart', () => {
    const items = expandGrid(GRID, 2);
    expect(items.map(({ seed, members }) => [seed, ...members])).toEqual([
      [7, null, 0],
      [7, 2],
      [7, 1],
      [8, null, 0],
      [8, 2],
      [8, 1],
    ]);
    expect(items.map(({ experiment }) => experiment.recipe.trainingPictures)).toEqual([
      undefined,
      undefined,
      1000,
      undefined,
      undefined,
      1000,
    ]);
  });

  it('writes a change into the baseline, and each is an experiment that can run', () => {
    const items = expandGrid(GRID, 4);
    for (const { experiment } of items) expect(parseExperiment(experiment)).toEqual(experiment);
    const arms = items[0]?.experiment.arms;
    expect(arms?.map(({ name }) => name)).toEqual(['base', 'tanh', 'no decay']);
    expect(arms?.[1]?.model).toEqual({ dropout: 0, activation: 'tanh' });
    expect(arms?.[2]?.recipe.optimizer).toEqual({ learningRate: 0.003, weightDecay: 0 });
    expect(items.map(({ experiment }) => experiment.seed)).toEqual([7, 7, 8, 8]);
  });

  it('refuses what could not be told apart', () => {
    const text = (change: object) => gridSchema.safeParse({ ...GRID, ...change }).error?.message;
    expect(text({ seeds: [1, 1] })).toMatch(/Seeds must differ/);
    expect(text({ changes: [{ name: 'base' }] })).toMatch(
      /names of the baseline and the changes must differ/,
    );
    expect(text({ template: { arms: [{ name: 'a' }, { name: 'b' }] } })).toMatch(/one arm, the baseline/);
  });
});

describe('measureCourse', () => {
  const course = { steps: [0, 100, 200, 300], errors: [0.9, 0.5, 0.2, 0.3] };

  it('takes the last, the best, and the interpolated crossing', () => {
    expect(measureCourse({ kind: 'last' }, course)).toBe(0.3);
    expect(measureCourse({ kind: 'best' }, course)).toBe(0.2);
    // From 0.5 at 100 to 0.2 at 200: 0.35 lies in the middle.
    expect(measureCourse({ kind: 'stepsTo', error: 0.35 }, course)).toBeCloseTo(150, 9);
    expect(measureCourse({ kind: 'stepsTo', error: 0.95 }, course)).toBe(0);
  });

  it('has none where it was never reached, or nothing was measured', () => {
    expect(measureCourse({ kind: 'stepsTo', error: 0.1 }, course)).toBeNull();
    expect(measureCourse({ kind: 'last' }, { steps: [], errors: [] })).toBeNull();
    expect(measureCourse({ kind: 'best' }, { steps: [5], errors: [Number.NaN] })).toBeNull();
  });
});
