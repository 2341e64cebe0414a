import { countOf } from '../../../components/countOf';
import { duration } from '../../../components/duration';
import { type GridProgress, gridProgress } from '../../../experiment/grid/gridQueue';
import type { GridRecord, GridRun } from '../../../experiment/grid/gridRecord';

/** "3 of 8 runs", with what failed. */
export function runsText({ over, total, failed }: GridProgress): string {
  const rest = failed === 0 ? '' : `, ${failed} failed`;
  return `${over} of ${countOf(total, 'run')}${rest}`;
}

/** Where a grid stands, in a few words. */
export function stateText(record: GridRecord, isActive: boolean): string {
  const runs = runsText(gridProgress(record, null));
  if (record.status === 'finished') return `finished: ${runs}`;
  if (record.status === 'running' && !isActive) return `interrupted: ${runs} over`;
  return `${record.status}: ${runs} over`;
}

/** Time left of a whole queue: the run that trains and those that wait. */
export function leftText(secondsWaiting: number | null, secondsLeftOfRun: number | null): string {
  if (secondsWaiting === null) return '';
  return `about ${duration(secondsWaiting + (secondsLeftOfRun ?? 0))} left`;
}

/** The arms of a run by name. */
export function armsText({ experiment }: GridRun): string {
  return experiment.arms.map(({ name }) => name).join(', ');
}
