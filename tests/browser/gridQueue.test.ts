import { beforeEach, describe, expect, it, vi } from 'vitest';
import { gridSchema } from '../../src/experiment/grid/grid';
import { newGridRecord } from '../../src/experiment/grid/gridQueue';
import type { GridRecord } from '../../src/experiment/grid/gridRecord';
import { noOutcomes } from '../../src/experiment/metrics/armOutcome';
import { watchAdapter } from '../../src/stores/adapterStore';
import { offerGrid, useGridOffer } from '../../src/stores/grid/gridOffer';
import {
  beginGrid,
  continueGrid,
  pauseGrid,
  retryGrid,
  skipGridRun,
  stopGrid,
} from '../../src/stores/grid/gridQueue';
import { useGrids } from '../../src/stores/grid/gridsStore';
import { NO_TRAINING } from '../../src/stores/trainingState';
import { useTraining, watchTraining } from '../../src/stores/trainingStore';
import { provideWorkers } from '../../src/stores/workers';
import type { RunRecord, RunStatus } from '../../src/training/runRecord';
import { ScriptedWorkers, SHAPES } from './scriptedWorkers';

const GRID = gridSchema.parse({
  kind: 'grid',
  name: 'night',
  template: { arms: [{ name: 'base' }] },
  changes: [{ name: 'tanh', model: { activation: 'tanh' } }],
  seeds: [1, 2, 3],
});

let workers: ScriptedWorkers;
let saved: Map<string, GridRecord>;
let started: number;
let unwatch: (() => void)[] = [];

beforeEach(async () => {
  // The queue of the test before has come to rest, and let go of its lock.
  await vi.waitFor(() => expect(useGrids.getState().activeId).toBeNull());
  for (const stop of unwatch) stop();
  useTraining.setState(NO_TRAINING);
  useGrids.setState({ status: 'idle', grids: [], error: null, activeId: null });
  useGridOffer.setState({ offer: null });
  saved = new Map();
  started = 0;
  workers = new ScriptedWorkers();
  workers.dataAnswers.set('listGrids', () => [...saved.values()]);
  workers.dataAnswers.set('saveGrid', (command) => {
    if (command.kind === 'saveGrid') saved.set(command.grid.id, structuredClone(command.grid));
  });
  workers.gpuAnswers.set('start', () => ({ runId: `run-${++started}` }));
  provideWorkers(workers);
  unwatch = [watchTraining(), watchAdapter()];
});

const ofKind = (kind: string) => workers.commands.filter((command) => command.kind === kind);
const places = (id: string) => saved.get(id)?.runs.map(({ status }) => status);

/** Waits until the n-th run has been started and acknowledged. */
async function begun(count: number): Promise<void> {
  await vi.waitFor(() => expect(useTraining.getState().runId).toBe(`run-${count}`));
  workers.send({ kind: 'status', runId: `run-${count}`, status: 'training' });
}

async function finish(count: number): Promise<void> {
  await begun(count);
  workers.send({ kind: 'status', runId: `run-${count}`, status: 'finished' });
}

function record(status: GridRecord['status']): GridRecord {
  return { ...newGridRecord(GRID, 2, { id: 'g', now: 1 }), status };
}

function run(id: string, status: RunStatus, hasCheckpoint: boolean): RunRecord {
  return {
    version: 2,
    id,
    experiment: GRID.template,
    status,
    createdAt: 0,
    updatedAt: 0,
    step: 20,
    epoch: 0.3,
    totalSteps: 40,
    classNames: SHAPES.classNames,
    adapter: 'scripted adapter',
    outcomes: noOutcomes(1),
    armFailures: {},
    hasCheckpoint,
  };
}

describe('the queue of a grid', () => {
  it('trains one run after another, and is saved at every turn', async () => {
    const id = await beginGrid(GRID, 2);
    await begun(1);
    await vi.waitFor(() => expect(places(id)).toEqual(['running', 'waiting', 'waiting']));
    expect(saved.get(id)?.runs[0]?.runId).toBe('run-1');
    for (const count of [1, 2, 3]) await finish(count);
    await vi.waitFor(() => expect(saved.get(id)?.status).toBe('finished'));
    expect(places(id)).toEqual(['finished', 'finished', 'finished']);
    const seeds = ofKind('start').map((command) => command.kind === 'start' && command.experiment.seed);
    expect(seeds).toEqual([1, 2, 3]);
  });

  it('records a failure, goes on, and runs it again when asked', async () => {
    const id = await beginGrid(GRID, 2);
    await begun(1);
    const error = { code: 'gpu-validation', message: 'A buffer is too small.', hint: 'Report it.' } as const;
    workers.send({ kind: 'failed', runId: 'run-1', error });
    await finish(2);
    await finish(3);
    await vi.waitFor(() => expect(saved.get(id)?.status).toBe('finished'));
    expect(saved.get(id)?.runs[0]).toMatchObject({ status: 'failed', error, runId: 'run-1' });
    await vi.waitFor(() => expect(useGrids.getState().activeId).toBeNull());
    void retryGrid(id, null);
    await finish(4);
    await vi.waitFor(() => expect(places(id)).toEqual(['finished', 'finished', 'finished']));
    expect(saved.get(id)?.runs[0]?.error).toBeUndefined();
  });

  it('holds after three failures of one kind: the next would fail too', async () => {
    const long = { ...GRID, seeds: [1, 2, 3, 4] };
    workers.gpuAnswers.set('start', () => Promise.reject(new Error('no adapter')));
    const id = await beginGrid(long, 2);
    await vi.waitFor(() => expect(places(id)).toEqual(['failed', 'failed', 'failed', 'waiting']));
    expect(saved.get(id)?.status).toBe('paused');
  });

  it('skips the run that trains and one that waits', async () => {
    const id = await beginGrid(GRID, 2);
    await begun(1);
    await skipGridRun(id, 1);
    await skipGridRun(id, 0);
    expect(ofKind('stop')).toHaveLength(1);
    workers.send({ kind: 'status', runId: 'run-1', status: 'stopped' });
    await finish(2);
    await vi.waitFor(() => expect(places(id)).toEqual(['skipped', 'skipped', 'finished']));
  });

  it('pauses with the run that trains, and rests when a run is stopped on the Train screen', async () => {
    const id = await beginGrid(GRID, 2);
    await begun(1);
    await pauseGrid(id);
    expect(ofKind('pause')).toHaveLength(1);
    workers.send({ kind: 'status', runId: 'run-1', status: 'paused' });
    await continueGrid(id);
    expect(ofKind('continue')).toHaveLength(1);
    workers.send({ kind: 'status', runId: 'run-1', status: 'training' });
    await useTraining.getState().stop();
    workers.send({ kind: 'status', runId: 'run-1', status: 'stopped' });
    await vi.waitFor(() => expect(saved.get(id)?.status).toBe('paused'));
    expect(places(id)).toEqual(['skipped', 'waiting', 'waiting']);
    expect(started).toBe(1);
  });

  it('goes on after a lost device, from the checkpoint', async () => {
    const id = await beginGrid(GRID, 2);
    await begun(1);
    workers.send({ kind: 'checkpointed', runId: 'run-1', step: 20, at: 0 });
    workers.runs.push(run('run-1', 'failed', true));
    const error = { code: 'device-lost', message: 'The GPU is gone.', hint: 'Resume.' } as const;
    workers.send({ kind: 'deviceLost', error });
    await vi.waitFor(() => expect(ofKind('resume')).toHaveLength(1));
    workers.send({ kind: 'status', runId: 'run-1', status: 'training' });
    workers.send({ kind: 'status', runId: 'run-1', status: 'finished' });
    await finish(2);
    await stopGrid(id);
    workers.send({ kind: 'status', runId: 'run-2', status: 'stopped' });
    await vi.waitFor(() => expect(saved.get(id)?.status).toBe('finished'));
    expect(saved.get(id)?.runs[0]).toMatchObject({ status: 'finished', runId: 'run-1' });
    expect(started).toBeLessThanOrEqual(3);
  });

  it('waits for a training that somebody else has begun', async () => {
    await useTraining.getState().start(GRID.template, { stepOnly: false });
    const id = await beginGrid(GRID, 2);
    workers.send({ kind: 'status', runId: 'run-1', status: 'training' });
    expect(started).toBe(1);
    workers.send({ kind: 'status', runId: 'run-1', status: 'finished' });
    await begun(2);
    await stopGrid(id);
    workers.send({ kind: 'status', runId: 'run-2', status: 'stopped' });
    await vi.waitFor(() => expect(places(id)).toEqual(['skipped', 'skipped', 'skipped']));
  });
});

describe('after a reload', () => {
  it('offers the queue that its tab has lost, and resumes the run from its checkpoint', async () => {
    const lost = record('running');
    lost.runs[0] = { ...lost.runs[0], status: 'running', runId: 'old' } as (typeof lost.runs)[0];
    saved.set('g', lost);
    workers.runs.push(run('old', 'training', true));
    await offerGrid();
    expect(useGridOffer.getState().offer).toEqual({ gridId: 'g', wasLost: true });
    expect(workers.commands).toEqual([]);
    void continueGrid('g');
    await vi.waitFor(() => expect(ofKind('resume')).toHaveLength(1));
    workers.send({ kind: 'status', runId: 'old', status: 'training' });
    workers.send({ kind: 'status', runId: 'old', status: 'finished' });
    await finish(1);
    await finish(2);
    await vi.waitFor(() => expect(saved.get('g')?.status).toBe('finished'));
    expect(saved.get('g')?.runs.map(({ runId }) => runId)).toEqual(['old', 'run-1', 'run-2']);
  });

  it('takes what had finished before the tab was lost, and begins anew what had no checkpoint', async () => {
    const lost = record('running');
    lost.runs[0] = { ...lost.runs[0], status: 'running', runId: 'done' } as (typeof lost.runs)[0];
    saved.set('g', lost);
    workers.runs.push(run('done', 'finished', true));
    void continueGrid('g');
    await begun(1);
    expect(saved.get('g')?.runs[0]).toMatchObject({ status: 'finished', runId: 'done' });
    await stopGrid('g');
    workers.send({ kind: 'status', runId: 'run-1', status: 'stopped' });
    await vi.waitFor(() => expect(useGrids.getState().activeId).toBeNull());
    const bare = { ...record('running'), id: 'h' };
    bare.runs[0] = { ...bare.runs[0], status: 'running', runId: 'bare' } as (typeof bare.runs)[0];
    saved.set('h', bare);
    workers.runs.push(run('bare', 'training', false));
    void continueGrid('h');
    await begun(2);
    expect(ofKind('resume')).toEqual([]);
    await vi.waitFor(() => expect(saved.get('h')?.runs[0]?.runId).toBe('run-2'));
    await stopGrid('h');
    workers.send({ kind: 'status', runId: 'run-2', status: 'stopped' });
  });

  it('offers a queue that was paused in its middle, and none that has not begun', async () => {
    saved.set('g', record('paused'));
    await offerGrid();
    expect(useGridOffer.getState().offer).toBeNull();
    const begunOne = record('paused');
    begunOne.runs[0] = { ...begunOne.runs[0], status: 'finished', runId: 'x' } as (typeof begunOne.runs)[0];
    saved.set('g', { ...begunOne, updatedAt: 5 });
    await offerGrid();
    expect(useGridOffer.getState().offer).toEqual({ gridId: 'g', wasLost: false });
  });
});
