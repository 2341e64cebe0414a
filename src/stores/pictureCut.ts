import type { DatasetSummary } from '../data/dataset';
import { windowPlan } from '../experiment/recipe/window';
import { resolveArm } from '../experiment/resolveArm';
import { invariant } from '../lib/invariant';
import type { RunRecord } from '../training/runRecord';
import { findDataset } from './datasetsStore';

/** How a picture is cut for a run's networks. */
export interface PictureCut {
  /** Side of the decoded square in pixels. */
  side: number;
  /** The part of it that the networks see: left and top, and its side, in pixels. */
  window: { start: number; side: number };
}

/**
 * The cut that the run's own pictures had; an imported network's conventions tell it. Where its dataset is gone, a square whose centre window has the
 * network's input side, which suits both kinds of set. Of arms that see pictures of different sizes it is the first's.
 */
export function pictureCutFor(run: RunRecord, datasets: readonly DatasetSummary[]): PictureCut {
  const { arms, dataset } = run.experiment;
  const [first] = arms;
  invariant(first, 'a run has an arm');
  const { inputSide } = resolveArm(run.experiment, first).model;
  if (run.origin) {
    const { inputSide: windowSide, resizedSide: side } = run.origin.conventions;
    const plan = windowPlan(side, side, inputSide, windowSide / side);
    return { side, window: { start: plan.centre, side: plan.windowSide } };
  }
  const stored = findDataset(datasets, dataset)?.storedSide;
  const side = stored ?? Math.round((inputSide * 256) / 224);
  const plan = windowPlan(side, side, inputSide);
  return { side, window: { start: plan.centre, side: plan.windowSide } };
}
