import { describe, expect, it } from 'vitest';
import { changeKey } from '../../../../src/experiment/grid/changeKey';
import { expandGrid, gridSchema } from '../../../../src/experiment/grid/grid';
import { gridChoices } from '../../../../src/experiment/grid/gridChoices';
import {
  commonFailure,
  gridProgress,
  newGridRecord,
  withRun,
} from '../../../../src/experiment/grid/gridQueue';
import { gridDiskBytes } from '../../../../src/experiment/grid/gridSize';
import { SHIPPED_GRIDS } from '../../../../src/experiment/grid/shippedGrids';
import { parseExperiment } from '../../../../src/experiment/parseExperiment';

const TEMPLATE = parseExperiment({ model: { preset: 'alexnet' }, arms: [{ name: 'base' }] });
const DATASET = { trainCount: 2000, classCount: 1000 };

describe('gridChoices', () => {
  const groups = gridChoices(TEMPLATE, { ...DATASET, classCount: 10 });
  const names = groups.flatMap(({ changes }) => changes.map(({ name }) => name));

  it('offers what the paper changes, and not what the baseline is', () => {
    expect(names).toEqual(
      expect.arrayContaining(['tanh', 'no LRN', 'plain pooling', 'dropout 0', 'one tower', 'no conv3']),
    );
    expect(names).toEqual(expect.arrayContaining(['weight decay 0', 'no augmentation', 'width 0.5']));
    expect(names).not.toContain('ReLU');
    expect(names).not.toContain('overlapping pooling');
  });

  it('makes a grid of any of them that can run', () => {
    const changes = groups.flatMap((group) => group.changes);
    for (const change of changes) {
      const grid = gridSchema.parse({
        kind: 'grid',
        name: 'g',
        template: TEMPLATE,
        changes: [change],
        seeds: [1],
      });
      for (const { experiment } of expandGrid(grid, 4))
        expect(() => parseExperiment(experiment)).not.toThrow();
    }
    expect(new Set(changes.map((change) => changeKey(TEMPLATE, change))).size).toBe(changes.length);
  });

  it('counts pictures as shares of what there is', () => {
    const counts = groups.find(({ label }) => label === 'training pictures')?.changes;
    expect(counts?.map(({ trainingPictures }) => trainingPictures)).toEqual([1000, 500, 200]);
  });
});

it('a grid on the paper’s network takes 8 bytes a parameter and arm: weights and velocities', () => {
  const change = { name: 'tanh', model: { activation: 'tanh' } };
  const grid = gridSchema.parse({
    kind: 'grid',
    name: 'g',
    template: TEMPLATE,
    changes: [change],
    seeds: [1, 2],
  });
  expect(gridDiskBytes(expandGrid(grid, 2), DATASET.classCount)).toBe(4 * 8 * 60_965_224);
});

it('the shipped grid is one', () => {
  expect(SHIPPED_GRIDS.map(({ name }) => name)).toEqual(['ablations']);
});

describe('a queue', () => {
  const [grid] = SHIPPED_GRIDS;
  const record = newGridRecord(grid as (typeof SHIPPED_GRIDS)[0], 2, { id: 'g', now: 0 });

  it('tells the time of what waits from what is done, arm by arm', () => {
    expect(record.runs).toHaveLength(9);
    expect(gridProgress(record, null)).toMatchObject({ over: 0, total: 9, secondsWaiting: null });
    expect(gridProgress(record, 10).secondsWaiting).toBe(180);
    const one = withRun(record, 0, { status: 'finished', seconds: 60 });
    // Two arms took 60 s; sixteen wait.
    expect(gridProgress(one, 10)).toMatchObject({ over: 1, secondsWaiting: 480 });
  });

  it('knows failures of one kind in a row', () => {
    const error = { code: 'device-lost', message: 'm', hint: 'h' } as const;
    let failed = record;
    for (const place of [0, 1]) failed = withRun(failed, place, { status: 'failed', error });
    expect(commonFailure(failed)).toBeNull();
    expect(commonFailure(withRun(failed, 2, { status: 'failed', error }))).toEqual(error);
    expect(commonFailure(withRun(failed, 2, { status: 'finished' }))).toBeNull();
  });
});
