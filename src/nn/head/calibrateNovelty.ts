import type { LabelledFeatures } from './labelledFeatures';
import { leaveOneClassOut } from './leaveOneClassOut';
import { type MeasureRequest, noveltyMeasure } from './noveltyMeasure';
import type { NoveltyModel } from './noveltyModel';
import { thresholdOf } from './noveltyThreshold';

/** Share of pictures of known classes that may be called new. */
const FALSE_ALARMS = 0.05;

/** A model, and how well it tells pictures of known classes from others. */
export interface CalibratedNovelty {
  model: NoveltyModel;
  /** On pictures that nothing was set on. */
  judge: (pictures: LabelledFeatures) => NoveltyReport;
}

interface NoveltyReport {
  /** Share of pictures of known classes that are called new. */
  falseAlarms: number;
  /** Share that is called new with each class left out in turn (leaveOneClassOut.ts). */
  found: number | null;
  /** Pictures that both were counted on. */
  count: number;
}

/**
 * What tells pictures of none of the classes. Its threshold is one that a new picture of a known class exceeds in a
 * twentieth of all cases. Null with fewer than 19 held-out pictures.
 */
export function calibrateNovelty(request: MeasureRequest): CalibratedNovelty | null {
  const { labels } = request.heldOut;
  const { parts, heldOut: scores, scoresOf } = noveltyMeasure(request);
  const threshold = thresholdOf(scores(null), FALSE_ALARMS);
  if (threshold === null) return null;
  const options = { classCount: request.classCount, falseAlarms: FALSE_ALARMS };
  const judge = (pictures: LabelledFeatures): NoveltyReport => {
    const own = scoresOf(pictures.features);
    const count = pictures.labels.length;
    const falseAlarms = own(null).filter((score) => score > threshold).length / count;
    const judged = { scores: own, labels: pictures.labels };
    return { falseAlarms, found: leaveOneClassOut({ scores, labels }, judged, options), count };
  };
  return { model: { ...parts, threshold, falseAlarms: FALSE_ALARMS, count: labels.length }, judge };
}
