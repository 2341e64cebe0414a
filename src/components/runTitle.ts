import type { RunRecord } from '../training/runRecord';
import { momentText } from './momentText';

/** A run's name in lists: "relu-vs-tanh, step 400, 20 Nov, 23:10". */
export function runTitle(run: RunRecord): string {
  return `${run.experiment.name}, step ${run.step.toLocaleString('en')}, ${momentText(run.createdAt)}`;
}
