import { describe, expect, it } from 'vitest';
import { gridSchema } from '../../../../src/experiment/grid/grid';
import { gridMarkdown } from '../../../../src/experiment/grid/gridMarkdown';
import type { GridMeasure } from '../../../../src/experiment/grid/gridMeasure';
import { type GridOutcome, gridResults } from '../../../../src/experiment/grid/gridResults';

const ERROR: GridMeasure = { label: 'last validation error', unit: 'points', resolution: 0 };

function grid(names: string[], seeds: number[]) {
  const template = { arms: [{ name: 'base' }] };
  return gridSchema.parse({
    kind: 'grid',
    name: 'g',
    template,
    changes: names.map((name) => ({ name })),
    seeds,
  });
}

/** Columns: baseline first. One row per seed. */
function outcomes(seeds: number[], values: (number | null)[][]): GridOutcome[] {
  return seeds.flatMap((seed, row) =>
    (values[row] ?? []).map((value, column) => ({ seed, member: column === 0 ? null : column - 1, value })),
  );
}

describe('gridResults', () => {
  const seeds = [1, 2, 3];
  // Intervals below: scipy's stats.t.interval(0.95, 2, d.mean(), stats.sem(d)) of the differences d.
  const table = outcomes(seeds, [
    [0.3, 0.28, 0.31, 0.36],
    [0.32, 0.295, 0.3, 0.39],
    [0.31, 0.292, 0.322, 0.372],
  ]);
  const results = gridResults(grid(['a', 'b', 'c'], seeds), table, ERROR);
  const row = (name: string) => results.rows.find((each) => each.name === name);

  it('pairs by seed and gives scipy’s intervals', () => {
    const wanted: Record<string, [number, number, number]> = {
      a: [-0.021, -0.029956685895366465, -0.012043314104633536],
      b: [0.0006666666666666673, -0.04386342175765518, 0.04519675509098852],
      c: [0.064, 0.050855178784048785, 0.07714482121595122],
    };
    for (const [name, [mean, low, high]] of Object.entries(wanted)) {
      const difference = row(name)?.difference;
      expect(difference?.mean).toBeCloseTo(mean, 8);
      expect(difference?.low).toBeCloseTo(low, 7);
      expect(difference?.high).toBeCloseTo(high, 7);
      expect(difference?.n).toBe(3);
    }
  });

  it('puts the baseline first, then the best to the worst', () => {
    expect(results.rows.map(({ name }) => name)).toEqual(['base', 'a', 'b', 'c']);
    expect(results.rows.map(({ standing }) => standing)).toEqual(['baseline', 'better', 'noise', 'worse']);
  });

  it('says it in words', () => {
    expect(row('a')?.verdict).toBe('better in 3 of 3 seeds, by 2.1 points (1.2 to 3.0)');
    expect(row('b')?.verdict).toMatch(
      /^within the noise: 0\.1 points worse on average \(4\.4 better to 4\.5 worse\), better in 1 of 3 seeds$/,
    );
  });

  it('tells the baseline’s own spread', () => {
    expect(results.noise?.mean).toBeCloseTo(0.31, 12);
    expect(results.noise?.std).toBeCloseTo(0.01, 12);
    expect(results.noise?.n).toBe(3);
  });

  it('warns of many comparisons, and counts those that hold for all of them', () => {
    expect(results.comparisons).toBe(3);
    expect(results.caution).toMatch(
      /^With 3 comparisons at 95 %, about 0\.15 would look like a difference by chance/,
    );
    // scipy's intervals at 1 - 0.05 / 3: a from -0.0369 to -0.0051, c from 0.0406 to 0.0874.
    expect(results.rows.map(({ difference }) => difference?.holdsForAll ?? null)).toEqual([
      null,
      true,
      false,
      true,
    ]);
  });

  it('says nothing from one seed, and nothing of what has no pair', () => {
    const one = gridResults(grid(['a', 'b'], [1]), outcomes([1], [[0.3, 0.2]]), ERROR);
    expect(one.rows[1]).toMatchObject({ standing: 'single', difference: { n: 1, low: null, high: null } });
    expect(one.rows[1]?.verdict).toBe('one seed, 10.0 points better: nothing can be said');
    expect(one.rows[2]).toMatchObject({ standing: 'none', verdict: 'no measurement yet', mean: null });
    expect(one.caution).toBe('');
    expect(one.noise).toEqual({ mean: 0.3, std: null, n: 1 });
  });

  it('leaves pairs without a value out and says so', () => {
    const measure: GridMeasure = { label: 'steps to 25 %', unit: 'steps', resolution: 0 };
    const some = outcomes(seeds, [
      [100, 200],
      [110, null],
      [120, 240],
    ]);
    const late = gridResults(grid(['late'], seeds), some, measure).rows[1];
    expect(late?.difference).toMatchObject({ mean: 110, n: 2 });
    expect(late?.missing).toBe(1);
    expect(late?.verdict).toMatch(/; not reached in 1 of 3 seeds, which the difference leaves out$/);
  });

  it('knows equal courses from a difference that happens to be equal twice', () => {
    const pictures = { ...ERROR, resolution: 1 / 500 };
    const table = outcomes(
      [1, 2],
      [
        [0.3, 0.3, 0.298],
        [0.31, 0.31, 0.308],
      ],
    );
    const { rows } = gridResults(grid(['idle', 'lucky'], [1, 2]), table, pictures);
    expect(rows.find(({ name }) => name === 'idle')?.verdict).toBe('the same in all 2 seeds');
    // Its two differences are equal, one picture of 500; rounding alone gives that.
    expect(rows.find(({ name }) => name === 'lucky')?.standing).toBe('noise');
  });

  it('is written as Markdown', () => {
    const text = gridMarkdown(results);
    const lines = text.split('\n');
    expect(lines[0]).toBe(
      '| arm | last validation error, mean | seed 1 | seed 2 | seed 3 | difference, points (95 %) | verdict |',
    );
    expect(lines[2]).toBe(
      '| base | 31.0 % | 30.0 % | 32.0 % | 31.0 % | – | what the others are held against |',
    );
    expect(lines[3]).toMatch(
      /^\| a \| 28\.9 % \| 28\.0 % \| 29\.5 % \| 29\.2 % \| −2\.1 \(−3\.0 to −1\.2\) \|/,
    );
    expect(text).toMatch(/The baseline over 3 seeds: 31\.0 % on average, standard deviation 1\.0 points\./);
  });
});
