import '@mantine/core/styles.layer.css';
import '../../src/components/studio.css';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '../../src/app/App';
import { startStudio } from '../../src/app/startStudio';
import { outcomesOf } from '../../src/experiment/metrics/armOutcome';
import type { MetricPoint } from '../../src/experiment/metrics/metricPoint';
import { parseExperiment } from '../../src/experiment/parseExperiment';
import { metrics } from '../../src/stores/metrics';
import { goTo } from '../../src/stores/route';
import { NO_TRAINING } from '../../src/stores/trainingState';
import { useTraining } from '../../src/stores/trainingStore';
import type { RunRecord } from '../../src/training/runRecord';
import { coursePoints, ScriptedWorkers, SHAPES } from './scriptedWorkers';

let root: Root;
let workers: ScriptedWorkers;

/** Right guesses of 500 pictures: every one but the multiples of `every` below `until`. */
function guesses(every: number, until: number): { hits: Uint8Array<ArrayBuffer>; wrong: number } {
  const hits = new Uint8Array(63);
  let wrong = 0;
  for (let picture = 0; picture < 500; picture++) {
    if (picture % every === 0 && picture < until) wrong += 1;
    else hits[picture >> 3]! |= 1 << (picture & 7);
  }
  return { hits, wrong };
}

/** A finished run of ReLU against tanh whose errors fall with half-lives of 40 and 90 steps. */
function pairRun(id: string, seed: number): RunRecord {
  const points: MetricPoint[] = [...coursePoints(0, 40 + seed, 0, 201), ...coursePoints(1, 90, 0, 201)].map(
    (point) => ({ ...point, seconds: point.step / 4 }),
  );
  workers.measured.set(id, points);
  const perClass = [guesses(10, 500), guesses(4, 400)].map(({ hits, wrong }, arm) => ({
    arm,
    split: 'validation' as const,
    step: 200,
    counts: [500],
    misses: [wrong],
    hits,
  }));
  return {
    version: 2,
    id,
    experiment: parseExperiment({
      name: `pair ${seed}`,
      seed,
      dataset: { name: 'Built-in shapes', fingerprint: 'f' },
      recipe: { stop: { steps: 200 } },
      arms: [{ name: 'ReLU' }, { name: 'tanh', model: { activation: 'tanh' } }],
    }),
    status: 'finished',
    createdAt: Date.UTC(2026, 10, 20, seed),
    updatedAt: Date.UTC(2026, 10, 20, seed),
    step: 200,
    epoch: 3.2,
    totalSteps: 200,
    classNames: SHAPES.classNames,
    adapter: 'scripted adapter',
    outcomes: outcomesOf(points, 2),
    heldOut: {
      validation: { count: 500, largestClass: 50, largestFive: 250 },
      test: { count: 0, largestClass: 0, largestFive: 0 },
    },
    perClass,
    armFailures: {},
    hasCheckpoint: true,
  };
}

beforeEach(async () => {
  await page.viewport(1280, 720);
  document.body.innerHTML = '<div id="root" style="height: 720px"></div>';
  useTraining.setState(NO_TRAINING);
  metrics.clear();
  workers = new ScriptedWorkers();
  workers.runs.push(pairRun('run-b', 2), pairRun('run-a', 1));
  startStudio(workers);
  goTo('compare', { runs: 'run-a' }, { replace: true });
  root = createRoot(document.querySelector('#root') as HTMLElement);
  root.render(<App />);
  await expect.element(page.getByRole('table', { name: 'Difference' })).toBeVisible();
});

afterEach(() => root.unmount());

const said = () => page.getByRole('note', { name: 'Who is sooner, in words' });
const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });

describe('Compare', () => {
  it('tells the difference picture by picture and over seeds, with what each covers', async () => {
    // Counted by hand: ReLU misses the 50 multiples of 10, tanh the 100 multiples of 4 below 400; 20 are both's.
    const pictures = row('Picture by picture, validation');
    await expect
      .element(pictures)
      .toHaveTextContent('500 pictures, step 200: 30 only A got wrong, 80 only B');
    // Python, Newcombe's method 10 for (20, 30, 80, 370): -0.14073 to -0.05961.
    await expect.element(pictures).toHaveTextContent('−10.0 points (−14.1 to −6.0)');
    await expect.element(row('Over seeds')).toHaveTextContent('2 pairs with equal seeds (1, 2)');
    await expect.element(row('Over seeds')).toHaveTextContent('lower in 2, higher in 0');
  });

  it('says who is sooner, by the error, the split and the axis that are chosen, and keeps them in the address', async () => {
    await expect.element(said()).toHaveTextContent(/A ReLU reached 25 % training error .* times sooner/);
    const field = page.getByRole('textbox', { name: 'Error to reach, per cent' });
    await field.fill('2');
    await field.element().dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    await expect.element(said()).toHaveTextContent(/Neither|has not|did not|sooner/);
    await expect.poll(() => location.hash).toContain('reach=2');
    goTo('compare', { runs: 'run-a', on: 'validation', by: 'epoch', reach: '30' }, { replace: true });
    await expect
      .element(said())
      .toHaveTextContent(/A ReLU reached 30 % validation error after \d\.\d\d epochs/);
  });

  it('puts the paper’s claim beside it, with both conditions', async () => {
    const beside = page.getByRole('table', { name: 'Beside the paper' });
    await expect.element(beside).toHaveTextContent('training batches of 10 classes (Built-in shapes)');
    await expect.element(beside).toHaveTextContent('six times sooner');
    await expect.element(beside).toHaveTextContent('CIFAR-10, 50,000 pictures');
  });

  it('takes the run that trains, live', async () => {
    const live = { ...pairRun('run-1', 3), status: 'training' as const, perClass: [] };
    workers.runs.unshift(live);
    workers.sendData({ kind: 'runsChanged' });
    useTraining.setState({
      ...NO_TRAINING,
      status: 'training',
      runId: 'run-1',
      experiment: live.experiment,
      classNames: live.classNames,
    });
    goTo('compare', { runs: 'run-1' }, { replace: true });
    await expect.element(page.getByRole('checkbox', { name: /training now/ })).toBeChecked();
    const send = (from: number, to: number) =>
      workers.send({
        kind: 'progress',
        runId: 'run-1',
        step: to,
        totalSteps: 200,
        epoch: to / 62.5,
        imagesPerSecond: 400,
        secondsLeft: 9,
        share: to / 200,
        points: [...coursePoints(0, 30, from, to), ...coursePoints(1, 90, from, to)],
      });
    send(0, 60);
    await expect.element(said()).toHaveTextContent('Neither A ReLU nor B tanh has reached');
    send(60, 120);
    await expect
      .element(said())
      .toHaveTextContent(/B tanh has not yet in .* steps: at least|it has trained no longer/);
  });

  it('works at 390 px without a page that scrolls sideways', async () => {
    await page.viewport(390, 844);
    await expect.element(said()).toBeVisible();
    await expect.poll(() => document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  });
});
