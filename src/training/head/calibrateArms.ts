import { calibrateNovelty } from '../../nn/head/calibrateNovelty';
import { computeFeatures } from '../../nn/head/computeFeatures';
import { noveltyFigures } from '../../nn/head/noveltyFigures';
import type { EvaluatedSplit } from '../evaluation/evaluatedPictures';
import type { ArmNovelty } from '../runRecord';
import type { SessionParts } from '../sessionParts';

/** Training pictures that classes are known by: more tell little more, and take their time. */
const MOST_PICTURES = 5000;

/**
 * At the end of a fine-tuning: what tells pictures of none of its classes, for every arm that did not fail, and how that
 * does on the test pictures, which decide nothing. A run that began with drawn weights is given none: it is no classifier
 * for a person's own pictures yet. A GPU-to-CPU sync.
 */
export async function calibrateArms({ book, lockstep, source, emit }: SessionParts): Promise<void> {
  const { experiment, classNames } = book.run;
  const { seed, recipe, sourceWeights } = experiment;
  const { validationCount, testCount, trainCount } = source.dataset;
  if (!sourceWeights || validationCount === 0) return;
  const size = Math.min(MOST_PICTURES, recipe.trainingPictures ?? trainCount, trainCount);
  const { trainingPictures: pictures } = recipe;
  const looked = {
    trainingSample: {
      count: size,
      batch: (start: number, count: number) =>
        source.trainingSampleBatch({ seed, pictures, size, start, count }),
    },
    validation: {
      count: validationCount,
      batch: (start: number, count: number) => source.heldOutBatch({ split: 'validation', start, count }),
    },
    test: {
      count: testCount,
      batch: (start: number, count: number) => source.heldOutBatch({ split: 'test', start, count }),
    },
  };
  const found: ArmNovelty[] = [];
  for (const arm of lockstep.soundArms) {
    const featureCount =
      arm.network.parameters.findLast(({ spec }) => spec.kind !== 'bias')?.spec.shape[0] ?? 0;
    const featuresOf = (split: EvaluatedSplit) =>
      computeFeatures({
        network: arm.network,
        input: lockstep.inputOf(arm.index),
        pictures: looked[split],
        featureCount,
        batchSize: recipe.batchSize,
        onProgress: (done, total) => emit({ kind: 'evaluating', split, done, total }),
      });
    const calibrated = calibrateNovelty({
      train: await featuresOf('trainingSample'),
      heldOut: await featuresOf('validation'),
      featureCount,
      classCount: classNames.length,
      sourceLayer: null, // its features have moved on from those of the source
    });
    arm.novelty = calibrated?.model ?? null;
    if (calibrated) found.push({ arm: arm.index, ...noveltyFigures(await featuresOf('test'), calibrated) });
  }
  book.run.novelty = found;
}
