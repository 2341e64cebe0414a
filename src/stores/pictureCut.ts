import { buildArchitecture } from '../architecture/presets';
import type { DatasetSummary } from '../data/dataset';
import { windowPlan } from '../experiment/window';
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
 * The cut that the run's own pictures had. Where its dataset is gone, a square whose centre window has the
 * network's input side, which suits both kinds of set.
 */
export function pictureCutFor(run: RunRecord, datasets: readonly DatasetSummary[]): PictureCut {
  const { model, dataset } = run.experiment;
  const { inputSide } = buildArchitecture(model.preset, model.overrides, run.classNames.length);
  const stored = findDataset(datasets, dataset)?.storedSide;
  const side = stored ?? Math.round((inputSide * 256) / 224);
  const plan = windowPlan(side, side, inputSide);
  return { side, window: { start: plan.centre, side: plan.windowSide } };
}
