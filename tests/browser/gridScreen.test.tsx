import '@mantine/core/styles.layer.css';
import '../../src/components/studio.css';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '../../src/app/App';
import { startStudio } from '../../src/app/startStudio';
import { gridSchema } from '../../src/experiment/grid/grid';
import { newGridRecord } from '../../src/experiment/grid/gridQueue';
import type { GridRecord } from '../../src/experiment/grid/gridRecord';
import { noOutcomes } from '../../src/experiment/metrics/armOutcome';
import { useGridOffer } from '../../src/stores/grid/gridOffer';
import { useGridPlan } from '../../src/stores/grid/gridPlanStore';
import { useGrids } from '../../src/stores/grid/gridsStore';
import { goTo } from '../../src/stores/route';
import { useRuns } from '../../src/stores/runsStore';
import { NO_TRAINING } from '../../src/stores/trainingState';
import { useTraining } from '../../src/stores/trainingStore';
import type { RunRecord } from '../../src/training/runRecord';
import { ScriptedWorkers, SHAPES } from './scriptedWorkers';

const GRID = gridSchema.parse({
  kind: 'grid',
  name: 'night',
  template: { arms: [{ name: 'base' }] },
  changes: [
    { name: 'no LRN', model: { lrn: 'off' } },
    { name: 'tanh', model: { activation: 'tanh' } },
    { name: 'narrow', model: { width: 0.5 } },
  ],
  seeds: [1, 2, 3],
});

/** Last validation errors by seed: base, no LRN, tanh, narrow. */
const ERRORS = [
  [0.3, 0.28, 0.36, 0.31],
  [0.32, 0.295, 0.39, 0.3],
  [0.31, 0.292, 0.372, 0.322],
];

let root: Root;
let workers: ScriptedWorkers;

function finishedGrid(): GridRecord {
  const record = newGridRecord(GRID, 4, { id: 'g1', now: 1 });
  const runs = record.runs.map((run, place) => ({
    ...run,
    status: 'finished' as const,
    runId: `r${place}`,
    seconds: 60,
  }));
  return { ...record, status: 'finished', runs };
}

function savedRun({ runs }: GridRecord, place: number): RunRecord {
  const run = runs[place];
  if (run === undefined) throw new Error('no such run');
  const outcomes = noOutcomes(4).map((outcome, arm) => {
    const top1Error = ERRORS[place]?.[arm] ?? 1;
    const common = { loss: 1, top5Error: null, imagesPerSecond: 9, seconds: 60 };
    const point = { arm, split: 'validation' as const, step: 400, epoch: 6.4, top1Error, ...common };
    return { ...outcome, validation: point, best: point };
  });
  const counts = { count: 500, largestClass: 50, largestFive: 250 };
  return {
    version: 2,
    id: `r${place}`,
    experiment: run.experiment,
    status: 'finished',
    createdAt: place,
    updatedAt: place,
    step: 400,
    epoch: 6.4,
    totalSteps: 400,
    classNames: SHAPES.classNames,
    adapter: 'scripted adapter',
    outcomes,
    heldOut: { validation: counts, test: { count: 0, largestClass: 0, largestFive: 0 } },
    armFailures: {},
    hasCheckpoint: true,
  };
}

async function show(grids: GridRecord[], parameters: Record<string, string>): Promise<void> {
  workers.dataAnswers.set('listGrids', () => grids);
  startStudio(workers);
  goTo('compare', { view: 'grids', ...parameters }, { replace: true });
  root = createRoot(document.querySelector('#root') as HTMLElement);
  root.render(<App />);
  await expect.element(page.getByRole('heading', { name: 'Compare' })).toBeVisible();
}

beforeEach(async () => {
  await page.viewport(1280, 720);
  document.body.innerHTML = '<div id="root" style="height: 720px"></div>';
  useTraining.setState(NO_TRAINING);
  useGrids.setState({ status: 'idle', grids: [], error: null, activeId: null });
  useGridOffer.setState({ offer: null });
  useRuns.setState({ status: 'idle', runs: [] });
  workers = new ScriptedWorkers();
});

afterEach(() => root.unmount());

it('tells in the morning what won, by how much, and against which noise', async () => {
  const record = finishedGrid();
  workers.runs.push(...record.runs.map((_, place) => savedRun(record, place)));
  await show([record], { grid: 'g1' });
  const results = page.getByRole('region', { name: 'Results of the grid' });
  await expect
    .element(results)
    .toHaveTextContent('Better than “base”: “no LRN”. Worse: “tanh”. Not told apart: “narrow”.');
  const rows = page.getByRole('table', { name: 'Grid results' }).getByRole('row');
  await expect.element(rows.nth(2)).toHaveTextContent('better in 3 of 3 seeds, by 2.1 points (1.2 to 3.0)');
  await expect
    .element(results)
    .toHaveTextContent('The baseline over 3 seeds: 31.0 % on average, standard deviation 1.0 points.');
  await expect.element(results).toHaveTextContent('With 3 comparisons at 95 %');
  await expect
    .element(results)
    .toHaveTextContent('The table is about 500 validation pictures of “Built-in shapes”, 10 classes');
  const paper = page.getByRole('region', { name: 'Beside the paper' });
  await expect.element(paper).toHaveTextContent('no LRN1.4 points: Response normalization');
  const pair = page.getByRole('link', { name: 'Compare no LRN with the baseline' });
  await expect.element(pair).toHaveAttribute('href', '#/compare?runs=r0&pair=r0%3A0%2Cr0%3A1');
  await expect
    .element(page.getByRole('status', { name: 'Queue status' }))
    .toHaveTextContent('Finished: 3 of 3 runs.');
});

it('plans: changes are ticked, and runs and disk follow', async () => {
  useGridPlan.getState().set({ ...GRID, changes: GRID.changes.slice(0, 1) });
  await show([], { grid: 'new' });
  const cost = page.getByRole('status', { name: 'What the grid takes' });
  await expect.element(cost).toHaveTextContent('1 change and the baseline × 3 seeds: 3 runs');
  await expect.element(page.getByRole('checkbox', { name: 'no LRN' })).toBeChecked();
  await page.getByRole('checkbox', { name: 'a quarter of the pictures' }).click();
  await expect.element(cost).toHaveTextContent('2 changes and the baseline × 3 seeds: 6 runs');
  await page.getByRole('button', { name: 'Measure the time' }).click();
  // The scripted adapter's probe: 48 s for a run of two arms; nine arms in all.
  await expect.element(cost).toHaveTextContent('about 3 min 36 s');
  await page.getByRole('textbox', { name: 'Seeds' }).fill('1');
  await page.getByRole('textbox', { name: 'Name' }).click();
  await expect.element(cost).toHaveTextContent('Fewer than three seeds tell little about chance.');
});

it('asks once whether a queue that was lost goes on', async () => {
  const lost: GridRecord = { ...newGridRecord(GRID, 4, { id: 'g2', now: 1 }), status: 'running' };
  await show([lost], {});
  const offer = page.getByRole('region', { name: 'Unfinished queue' });
  await expect.element(offer).toHaveTextContent('The queue “night” was running when its tab was closed');
  await offer.getByRole('button', { name: 'Not now' }).click();
  await expect.element(offer).not.toBeInTheDocument();
  expect(workers.commands.map(({ kind }) => kind)).not.toContain('start');
});
