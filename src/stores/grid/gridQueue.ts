import type { Grid } from '../../experiment/grid/grid';
import {
  currentPlace,
  endedRecord,
  newGridRecord,
  nextPlace,
  retried,
  withEnd,
  withRun,
} from '../../experiment/grid/gridQueue';
import type { GridRecord } from '../../experiment/grid/gridRecord';
import { randomId } from '../../lib/randomId';
import { withTabLock } from '../../workers/withTabLock';
import { isLive } from '../trainingState';
import { useTraining } from '../trainingStore';
import { trainGridRun, untilTraining } from './gridRunner';
import { gridOf, useGrids } from './gridsStore';

/** Only one tab drives a queue: the GPU is one, and so is the record of how far it is. */
export const QUEUE_LOCK = 'grid queue';

/** Steps of the last checkpoints of runs whose device was lost, by grid and place: they go on while they get further. */
const lostAt = new Map<string, number>();

/** A person has asked for the end of the run that trains: it is skipped and the queue goes on. */
let isSkipping = false;

/** Saves a planned grid and begins its queue. Answers its id. */
export async function beginGrid(grid: Grid, armsPerRun: number): Promise<string> {
  const record = newGridRecord(grid, armsPerRun, { id: randomId(), now: Date.now() });
  await useGrids.getState().put(record);
  void continueGrid(record.id);
  return record.id;
}

/** Makes a queue go on: after a pause, after a reload, after failures were set to wait again. Resolves when it rests. */
export async function continueGrid(gridId: string): Promise<void> {
  const { activeId, put, refresh } = useGrids.getState();
  if (activeId === gridId) {
    const record = gridOf(gridId);
    if (record !== undefined) await put({ ...record, status: 'running' });
    return resumeOwn(gridId);
  }
  if (activeId !== null) {
    const name = gridOf(activeId)?.grid.name;
    return refuse(`The queue “${name}” is not over.`, 'Stop it, or wait until it is over.');
  }
  useGrids.setState({ activeId: gridId, error: null });
  let isElsewhere = false;
  await withTabLock(QUEUE_LOCK, { ifAvailable: true }, async (isMine) => {
    isElsewhere = !isMine;
    if (isElsewhere) return;
    await refresh(); // another tab may have driven it meanwhile
    const record = gridOf(gridId);
    if (record === undefined) return;
    await put({ ...record, status: 'running' });
    void resumeOwn(gridId);
    await drive(gridId);
  });
  useGrids.setState({ activeId: null });
  if (isElsewhere)
    refuse('A queue runs in another tab of the studio.', 'Go on there, or close that tab first.');
  else if (gridOf(gridId)?.status === 'running') await continueGrid(gridId);
}

/** Holds the queue and the run that trains. */
export async function pauseGrid(gridId: string): Promise<void> {
  const record = gridOf(gridId);
  if (record === undefined) return;
  await useGrids.getState().put({ ...record, status: 'paused' });
  if (isOwn(record) && useTraining.getState().status === 'training') await useTraining.getState().pause();
}

/** Gives up one run: the one that trains is stopped, one that waits will not begin. */
export async function skipGridRun(gridId: string, place: number): Promise<void> {
  const record = gridOf(gridId);
  if (record?.runs[place] === undefined) return;
  if (currentPlace(record) === place && isOwn(record)) await stopOwn();
  else await useGrids.getState().put(withRun(record, place, { status: 'skipped' }));
}

/** Failed runs, or one that failed or was skipped, wait again, and the queue goes on. */
export async function retryGrid(gridId: string, place: number | null): Promise<void> {
  const record = gridOf(gridId);
  if (record === undefined) return;
  await useGrids.getState().put({ ...retried(record, place), status: record.status });
  await continueGrid(gridId);
}

/** Ends the queue: what waits is skipped, the run that trains is stopped and kept. */
export async function stopGrid(gridId: string): Promise<void> {
  const record = gridOf(gridId);
  if (record === undefined) return;
  const ended = endedRecord(record);
  const place = currentPlace(ended);
  const isLiveOne = isOwn(record);
  const next = place === null || isLiveOne ? ended : withRun(ended, place, { status: 'skipped' });
  await useGrids.getState().put(next);
  if (isLiveOne) await stopOwn();
}

function refuse(message: string, hint: string): void {
  useGrids.setState({ error: { code: 'busy', message, hint } });
}

/** Whether what trains, or prepares to, is the run that this grid is at. */
function isOwn(record: GridRecord): boolean {
  const { status, runId } = useTraining.getState();
  const run = record.runs[currentPlace(record) ?? -1];
  if (run === undefined || !isLive(status) || useGrids.getState().activeId !== record.id) return false;
  return run.runId === null || run.runId === runId;
}

/** A run that is still being prepared is stopped as soon as it trains. */
async function stopOwn(): Promise<void> {
  isSkipping = true;
  if (useTraining.getState().status !== 'preparing') await useTraining.getState().stop();
}

async function resumeOwn(gridId: string): Promise<void> {
  const record = gridOf(gridId);
  if (record && isOwn(record) && useTraining.getState().status === 'paused') {
    await useTraining.getState().resume();
  }
}

/** One run after another, until none waits or the queue is held. */
async function drive(gridId: string): Promise<void> {
  const change = (part: (record: GridRecord) => GridRecord) => {
    const record = gridOf(gridId);
    if (record !== undefined) void useGrids.getState().put(part(record));
  };
  for (;;) {
    const record = gridOf(gridId);
    if (record?.status !== 'running') return;
    const place = currentPlace(record) ?? nextPlace(record);
    const run = record.runs[place ?? -1];
    if (place === null || run === undefined)
      return change(({ ...rest }) => ({ ...rest, status: 'finished' }));
    await untilTraining(
      ({ status, runId }) => !isLive(status) || (run.runId !== null && runId === run.runId),
    );
    if (gridOf(gridId)?.status !== 'running') continue; // held while it waited for another training
    change((now) => withRun(now, place, { status: 'running' }));
    isSkipping = false;
    const end = await trainGridRun(run, (runId) => {
      change((now) => withRun(now, place, { runId }));
      // What was asked for while it was being prepared.
      if (isSkipping) void useTraining.getState().stop();
      else if (gridOf(gridId)?.status === 'paused') void useTraining.getState().pause();
    });
    const canGoOn = end.error?.code === 'device-lost' && getsFurther(`${gridId} ${place}`);
    change((now) => withEnd(now, place, end, { isSkipped: isSkipping, canGoOn }));
  }
}

/** Whether a run whose device was lost has a later checkpoint than at the last loss; once, also without any. */
function getsFurther(key: string): boolean {
  const step = useTraining.getState().checkpointStep ?? 0;
  const isFurther = step > (lostAt.get(key) ?? -1);
  lostAt.set(key, step);
  return isFurther;
}
