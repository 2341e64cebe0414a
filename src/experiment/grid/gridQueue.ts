import type { ErrorDetails } from '../../lib/StudioError';
import { expandGrid, type Grid } from './grid';
import type { GridRecord, GridRun } from './gridRecord';

/** So many runs in a row that fail for one reason: the next would too. */
const ALIKE_FAILURES = 3;

/** A planned grid whose queue has not begun. */
export function newGridRecord(grid: Grid, armsPerRun: number, at: { id: string; now: number }): GridRecord {
  const runs = expandGrid(grid, armsPerRun).map(
    (item): GridRun => ({ ...item, status: 'waiting', runId: null }),
  );
  return { version: 1, id: at.id, grid, createdAt: at.now, updatedAt: at.now, status: 'paused', runs };
}

/** Place of the run that is being trained, or was when its tab was lost; null where none is. */
export function currentPlace({ runs }: GridRecord): number | null {
  const place = runs.findIndex(({ status }) => status === 'running');
  return place < 0 ? null : place;
}

/** Place of the first run that waits; null where none does. */
export function nextPlace({ runs }: GridRecord): number | null {
  const place = runs.findIndex(({ status }) => status === 'waiting');
  return place < 0 ? null : place;
}

/** Replaces a part of one run; a grid of which every run is over is finished. */
export function withRun(record: GridRecord, place: number, part: Partial<GridRun>): GridRecord {
  const runs = record.runs.map((run, index) => (index === place ? { ...run, ...part } : run));
  const isOver = runs.every(({ status }) => status !== 'waiting' && status !== 'running');
  return { ...record, runs, status: isOver ? 'finished' : record.status };
}

/** Failed and skipped runs wait again; `place` for one of them alone. */
export function retried(record: GridRecord, place: number | null): GridRecord {
  const runs = record.runs.map((run, index): GridRun => {
    const isMeant = place === null ? run.status === 'failed' : index === place;
    if (!isMeant || (run.status !== 'failed' && run.status !== 'skipped')) return run;
    const { error: _, ...rest } = run;
    return { ...rest, status: 'waiting', runId: null };
  });
  return { ...record, runs, status: 'paused' };
}

/** What waits is given up; what runs is not touched. */
export function endedRecord(record: GridRecord): GridRecord {
  const runs = record.runs.map(
    (run): GridRun => (run.status === 'waiting' ? { ...run, status: 'skipped' } : run),
  );
  const isOver = runs.every(({ status }) => status !== 'running');
  return { ...record, runs, status: isOver ? 'finished' : record.status };
}

/** The reason for which the last runs have all failed; null where there is no such. */
export function commonFailure({ runs }: GridRecord): ErrorDetails | null {
  const last = runs
    .filter(({ status }) => status === 'finished' || status === 'failed')
    .slice(-ALIKE_FAILURES);
  const error = last.at(-1)?.error;
  if (error === undefined || last.length < ALIKE_FAILURES) return null;
  return last.every((run) => run.status === 'failed' && run.error?.code === error.code) ? error : null;
}

/** How one run of a grid ended. */
export interface GridRunEnd {
  status: 'finished' | 'stopped' | 'failed';
  runId: string | null;
  /** Of training, pauses not counted. */
  seconds: number;
  error: ErrorDetails | null;
}

/**
 * Writes down how a run ended, and whether the queue goes on: not after a stop by hand, since whoever stopped it may
 * want the GPU for something else, and not after failures that the next run would share.
 *
 * @param options.isSkipped the stop was asked for by the queue; `canGoOn`: a lost device does not end this run
 */
export function withEnd(
  record: GridRecord,
  place: number,
  end: GridRunEnd,
  options: { isSkipped: boolean; canGoOn: boolean },
): GridRecord {
  const { runId, error } = end;
  if (end.status === 'finished') {
    const seconds = (record.runs[place]?.seconds ?? 0) + end.seconds;
    return withRun(record, place, { status: 'finished', runId, seconds });
  }
  if (end.status === 'stopped') {
    const next = withRun(record, place, { status: 'skipped', runId });
    return options.isSkipped || next.status === 'finished' ? next : { ...next, status: 'paused' };
  }
  if (options.canGoOn) return withRun(record, place, { status: 'running', runId });
  const failed = withRun(record, place, { status: 'failed', runId, ...(error && { error }) });
  return commonFailure(failed) && failed.status === 'running' ? { ...failed, status: 'paused' } : failed;
}

/** How far a queue is. */
export interface GridProgress {
  /** Finished, failed and skipped runs. */
  over: number;
  failed: number;
  total: number;
  /** Of the runs that wait, by what the finished ones took per arm; null while nothing is known. */
  secondsWaiting: number | null;
}

/** @param expectedSecondsPerArm of one run, before any is finished: measured, or from the run that trains */
export function gridProgress({ runs }: GridRecord, expectedSecondsPerArm: number | null): GridProgress {
  const timed = runs.filter(({ seconds, status }) => seconds !== undefined && status === 'finished');
  const arms = timed.reduce((sum, { members }) => sum + members.length, 0);
  const seconds = timed.reduce((sum, run) => sum + (run.seconds ?? 0), 0);
  const perArm = arms > 0 ? seconds / arms : expectedSecondsPerArm;
  const armsWaiting = runs.reduce(
    (sum, { status, members }) => sum + (status === 'waiting' ? members.length : 0),
    0,
  );
  const waiting = runs.filter(({ status }) => status === 'waiting' || status === 'running').length;
  return {
    over: runs.length - waiting,
    failed: runs.filter(({ status }) => status === 'failed').length,
    total: runs.length,
    secondsWaiting: armsWaiting === 0 ? 0 : perArm === null ? null : perArm * armsWaiting,
  };
}
