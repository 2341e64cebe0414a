import { classDistance, distancesToClasses, nearestClass } from './classDistance';
import type { LabelledFeatures } from './labelledFeatures';
import { leaveOneClassOut, type NoveltyMeasure } from './leaveOneClassOut';
import type { ClassDistance, NoveltyModel, SourceAnswers } from './noveltyModel';
import { thresholdOf } from './noveltyThreshold';
import { meanAnswers, type SourceLayer, sourceAnswers, unusedAnswers, usageOf } from './sourceAnswers';

/** Share of pictures of known classes that may be called new. */
const FALSE_ALARMS = 0.05;

export interface NoveltyRequest {
  train: LabelledFeatures;
  heldOut: LabelledFeatures;
  featureCount: number;
  classCount: number;
  /** Of the network that the features come from, where that was trained for other classes. */
  sourceLayer: SourceLayer | null;
}

/** A model, and how well it tells pictures of known classes from others. */
export interface CalibratedNovelty {
  model: NoveltyModel;
  /** On pictures that nothing was set on: leaveOneClassOut.ts. */
  judge: (pictures: LabelledFeatures) => NoveltyReport;
}

export interface NoveltyReport {
  /** Share of pictures of known classes that are called new. */
  falseAlarms: number;
  /** Share of pictures that are called new where their own class is left out of the known ones; null with fewer than two. */
  found: number | null;
  /** Pictures that both were counted on. */
  count: number;
}

type Measure = NoveltyMeasure & { model: ClassDistance | SourceAnswers };

/**
 * What tells pictures of none of the classes. Two measures are tried, the distance to the classes and the source's own
 * answers; the one that calls more held-out pictures new when their class is left out is taken. Its threshold is one
 * that a new picture of a known class exceeds in a twentieth of all cases. Null with fewer than 19 held-out pictures.
 */
export function calibrateNovelty(request: NoveltyRequest): CalibratedNovelty | null {
  const { heldOut } = request;
  const count = heldOut.labels.length;
  const options = { classCount: request.classCount, falseAlarms: FALSE_ALARMS };
  const tried = measures(request).map((measure) => {
    const scores = measure.scoresOf(heldOut.features);
    return {
      measure,
      scores,
      found: leaveOneClassOut({ scores, labels: heldOut.labels }, null, options) ?? 0,
    };
  });
  const { measure, scores } = tried.reduce((best, each) => (each.found > best.found ? each : best));
  const threshold = thresholdOf(scores(null), FALSE_ALARMS);
  if (threshold === null) return null;
  const model = { ...measure.model, threshold, falseAlarms: FALSE_ALARMS, count };
  const judge = (pictures: LabelledFeatures): NoveltyReport => {
    const own = measure.scoresOf(pictures.features);
    const judged = { scores: own, labels: pictures.labels };
    return {
      falseAlarms: own(null).filter((score) => score > threshold).length / pictures.labels.length,
      found: leaveOneClassOut({ scores, labels: heldOut.labels }, judged, options),
      count: pictures.labels.length,
    };
  };
  return { model, judge };
}

function measures({ train, featureCount, classCount, sourceLayer }: NoveltyRequest): [Measure, ...Measure[]] {
  const distance = classDistance(train, featureCount, classCount);
  const byDistance: Measure = {
    model: distance,
    scoresOf: (features) => {
      const distances = distancesToClasses(features, distance);
      return (without) => nearestClass(distances, classCount, without);
    },
  };
  if (!sourceLayer) return [byDistance];
  const means = meanAnswers(sourceAnswers(train.features, sourceLayer), train.labels, classCount);
  const usage = (without: number | null) => usageOf(means, sourceLayer.bias.length, without);
  const byAnswers: Measure = {
    model: { ...sourceLayer, usage: usage(null) },
    scoresOf: (features) => {
      const answers = sourceAnswers(features, sourceLayer);
      return (without) => unusedAnswers(answers, usage(without));
    },
  };
  return [byDistance, byAnswers];
}
