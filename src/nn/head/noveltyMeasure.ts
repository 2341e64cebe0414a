import { classDistance, distancesToClasses, nearestClass } from './classDistance';
import { type LabelledFeatures, pickFeatures } from './labelledFeatures';
import type { NoveltyModel } from './noveltyModel';
import { meanAnswers, type SourceLayer, sourceAnswers, unusedAnswers, usageOf } from './sourceAnswers';

/** Pictures of a class that its mean answer is taken of: more tell little more, and a source of 1,000 classes takes its time. */
const MOST_PER_CLASS = 200;

/** How new pictures are, all known classes counting or all but one. */
export type Scores = (without: number | null) => Float64Array;

/** What a model is made of before it has a threshold. */
interface NoveltyMeasure {
  parts: Pick<NoveltyModel, 'means' | 'scales' | 'source'>;
  /** Of the held-out pictures. */
  heldOut: Scores;
  /** @param features `[N, D]` */
  scoresOf: (features: Float32Array) => Scores;
}

export interface MeasureRequest {
  train: LabelledFeatures;
  /** Over these distance and unused answers vary alike. */
  heldOut: LabelledFeatures;
  featureCount: number;
  classCount: number;
  /** Of the network that the features come from, where that is at hand. */
  sourceLayer: SourceLayer | null;
}

/** The distance to the classes, and where there is a source what of its answers no class uses, added with equal say. */
export function noveltyMeasure(request: MeasureRequest): NoveltyMeasure {
  const { train, heldOut, featureCount, classCount, sourceLayer } = request;
  const distance = classDistance(train, featureCount, classCount);
  const distanceOf = (features: Float32Array): Scores => {
    const distances = distancesToClasses(features, distance);
    return (without) => nearestClass(distances, classCount, without);
  };
  const near = distanceOf(heldOut.features);
  if (!sourceLayer) return { parts: distance, heldOut: near, scoresOf: distanceOf };
  const asked = firstOfEachClass(train, MOST_PER_CLASS);
  const means = meanAnswers(sourceAnswers(asked.features, sourceLayer), asked.labels, classCount);
  const usage = (without: number | null) => usageOf(means, sourceLayer.bias.length, without);
  const unusedOf = (features: Float32Array): Scores => {
    const answers = sourceAnswers(features, sourceLayer);
    return (without) => unusedAnswers(answers, usage(without));
  };
  const unused = unusedOf(heldOut.features);
  const spread = deviation(unused(null));
  const exchange = spread > 0 ? deviation(near(null)) / spread : 0;
  const added =
    (distances: Scores, rest: Scores): Scores =>
    (without) => {
      const own = rest(without);
      return distances(without).map((each, picture) => each + exchange * (own[picture] ?? Number.NaN));
    };
  return {
    parts: { ...distance, source: { ...sourceLayer, usage: usage(null), exchange } },
    heldOut: added(near, unused),
    scoresOf: (features) => added(distanceOf(features), unusedOf(features)),
  };
}

function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  return Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / values.length);
}

function firstOfEachClass(pictures: LabelledFeatures, most: number): LabelledFeatures {
  const counts = new Map<number, number>();
  const places = Array.from(pictures.labels.keys()).filter((picture) => {
    const label = pictures.labels[picture] ?? 0;
    const count = (counts.get(label) ?? 0) + 1;
    counts.set(label, count);
    return count <= most;
  });
  return pickFeatures(pictures, places);
}
