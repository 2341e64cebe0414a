import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { DEFAULT_EXPERIMENT } from '../../src/experiment/defaultExperiment';
import { outcomesOf } from '../../src/experiment/metrics/armOutcome';
import { goTo } from '../../src/stores/route';
import type { RunRecord } from '../../src/training/runRecord';
import { coursePoints, type ScriptedWorkers, SHAPES } from './scriptedWorkers';
import { openTrainStudio } from './trainStudio';

let close: () => void;
let workers: ScriptedWorkers;

beforeEach(async () => {
  ({ workers, close } = await openTrainStudio());
});

afterEach(() => close());

const status = () => page.getByRole('status', { name: 'Run status' });

function progress(step: number, from: number): void {
  workers.send({
    kind: 'progress',
    runId: 'run-1',
    step,
    totalSteps: 400,
    epoch: step / 62.5,
    imagesPerSecond: 412,
    secondsLeft: 38,
    share: 0.5,
    points: [...coursePoints(0, 40, from, step), ...coursePoints(1, 90, from, step)],
  });
}

/** Commands sent, probes aside. */
function sent(): string[] {
  return workers.commands.map((command) => command.kind).filter((kind) => kind !== 'probe');
}

function savedRun(id: string, runStatus: RunRecord['status']): RunRecord {
  return {
    version: 2,
    id,
    experiment: DEFAULT_EXPERIMENT,
    status: runStatus,
    createdAt: 0,
    updatedAt: 0,
    step: 120,
    epoch: 1.92,
    totalSteps: 400,
    classNames: SHAPES.classNames,
    adapter: 'scripted adapter',
    outcomes: outcomesOf(coursePoints(0, 40, 0, 120), DEFAULT_EXPERIMENT.arms.length),
    armFailures: {},
    hasCheckpoint: true,
  };
}

async function train(): Promise<void> {
  await page.getByRole('button', { name: 'Start training' }).click();
  workers.send({ kind: 'preparing', runId: 'run-1', work: 'Compiling kernels', done: 14, total: 31 });
  await expect.element(status()).toHaveTextContent('Preparing: Compiling kernels 14 of 31');
  workers.send({ kind: 'status', runId: 'run-1', status: 'training' });
  progress(240, 0);
}

describe('Train', () => {
  it('goes from idle to finished, with the address, the figure, the verdict and the table', async () => {
    await expect.element(status()).toHaveTextContent(/^Idle/);
    await expect.element(page.getByRole('figure', { name: 'Convergence' })).toHaveTextContent('25 % line');
    await train();
    await expect.element(status()).toHaveTextContent(/^Training/);
    expect(location.hash).toBe('#/train?run=run-1');
    const bar = page.getByRole('progressbar', { name: 'Training progress' });
    await expect.element(bar).toHaveAttribute('aria-valuenow', '240');
    await expect.element(page.getByRole('note', { name: 'Verdict' })).toHaveTextContent(/times sooner/);
    await expect.poll(() => document.querySelectorAll('[data-line]').length).toBe(4);
    await page.screenshot({ path: '../../test-results/train-training.png' });
    progress(400, 240);
    workers.send({ kind: 'status', runId: 'run-1', status: 'finished' });
    await expect.element(page.getByRole('button', { name: 'Flip another switch' })).toBeVisible();
    await page.getByRole('button', { name: 'Table' }).click();
    const rows = page.getByRole('table', { name: 'Convergence measurements' }).getByRole('row');
    await expect.poll(() => rows.elements().length).toBeGreaterThan(100);
    const numbers = rows
      .elements()
      .flatMap((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent));
    expect(new Set(numbers).size).toBeGreaterThan(100);
  });

  it('sends pause, continue, step and stop, and names the state', async () => {
    await train();
    await page.getByRole('button', { name: 'Pause' }).click();
    workers.send({ kind: 'status', runId: 'run-1', status: 'paused' });
    await expect.element(status()).toHaveTextContent(/^Paused/);
    await page.getByRole('button', { name: 'Step' }).click();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('button', { name: 'Stop' }).click();
    workers.send({ kind: 'status', runId: 'run-1', status: 'stopped' });
    await expect.element(status()).toHaveTextContent(/^Stopped/);
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect.element(status()).toHaveTextContent(/^Idle/);
    expect(sent()).toEqual(['initialise', 'start', 'pause', 'step', 'continue', 'stop']);
  });

  it('lets the switches be set, per arm and for all, and writes them into the address', async () => {
    await page.getByRole('combobox', { name: 'LRN' }).selectOptions('off');
    await expect.poll(() => location.hash).toContain(encodeURIComponent('"lrn":"off"'));
    await page.getByRole('button', { name: 'Set dropout per arm' }).click();
    const field = page.getByRole('textbox', { name: 'dropout, tanh' });
    await field.fill('0.2');
    await page.getByRole('textbox', { name: 'Seed', exact: true }).click();
    await expect.poll(() => decodeURIComponent(location.hash)).toContain('"dropout":0.2');
    await page.getByRole('button', { name: 'Add an arm' }).click();
    await expect.element(page.getByRole('button', { name: 'Remove tanh (2)' })).toBeVisible();
  });

  it('says what failed and what to do', async () => {
    await train();
    const error = { code: 'device-lost' as const, message: 'The GPU went away.', hint: 'Restart the GPU.' };
    workers.send({ kind: 'deviceLost', error });
    await expect.element(status()).toHaveTextContent(/^Failed/);
    await expect.element(page.getByRole('button', { name: 'Restart the GPU' })).toBeVisible();
  });

  it('shows an interrupted run after a reload, starts nothing, and resumes it when asked', async () => {
    workers.runs.push(savedRun('run-9', 'training'));
    workers.measured.set('run-9', coursePoints(0, 40, 0, 120));
    goTo('train', { run: 'run-9' });
    await expect.element(status()).toHaveTextContent(/^Interrupted/);
    await expect.element(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '120');
    expect(sent()).toEqual(['initialise']);
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(sent).toEqual(['initialise', 'resume']);
  });

  it('starts the experiment of an address once, and asks before another takes its place', async () => {
    const experiment = JSON.stringify({ name: 'mine', recipe: { batchSize: 16 } });
    goTo('train', { experiment, start: '1' });
    await expect.poll(() => location.hash).toBe('#/train?run=run-1');
    const started = workers.commands.flatMap((command) => (command.kind === 'start' ? [command] : []));
    expect(started.map((command) => command.experiment.recipe.batchSize)).toEqual([16]);
    workers.send({ kind: 'status', runId: 'run-1', status: 'training' });
    goTo('train', { experiment: '{"seed":3}' });
    await expect.element(page.getByRole('dialog')).toHaveTextContent('A training is running');
    await page.getByRole('button', { name: 'Leave it' }).click();
    await expect.poll(() => location.hash).toBe('#/train?run=run-1');
    expect(sent()).toEqual(['initialise', 'start']);
  });

  it('says why the experiment of an address cannot be read', async () => {
    goTo('train', { experiment: '{"arms":[]}' });
    await expect.element(page.getByRole('alert')).toHaveTextContent(/arms/);
  });
});
