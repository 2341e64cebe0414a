import { isEvaluationStep } from '../../experiment/recipe/evaluationSteps';
import { isAtEnd } from '../runEnd';
import type { SessionParts } from '../sessionParts';
import { type Evaluation, evaluate } from './evaluate';
import { type EvaluatedSplit, evaluatedPictures } from './evaluatedPictures';

/** Whether validation pictures and the training sample are to be looked at before the next step, or at the end. */
export function isEvaluationDue(parts: SessionParts, step: number): boolean {
  const { book, source, lockstep } = parts;
  const { experiment } = book.run;
  if (!lockstep.activeArms.some((arm) => arm.schedule.evaluatedStep < step)) return false;
  const isPlace =
    isEvaluationStep(experiment.recipe, step, source.dataset.trainCount) || isAtEnd(parts, step);
  return isPlace && looksAt(parts).length > 0;
}

/** Whether the run has come to its end and its test pictures were never looked at. */
export function isTestDue(parts: SessionParts, step: number): boolean {
  const { book, source, lockstep } = parts;
  if (book.run.testResults !== undefined || source.dataset.testCount === 0) return false;
  return lockstep.soundArms.length > 0 && isAtEnd(parts, step);
}

/** What an evaluation on the way looks at. */
function looksAt({ book, source }: SessionParts): EvaluatedSplit[] {
  const splits = ['validation', 'trainingSample'] as const;
  return splits.filter((split) => evaluatedPictures(book.run.experiment, source, split).count > 0);
}

/** Called between batches; false gives the evaluation up, and nothing is written down. */
type MayGoOn = (at: { split: EvaluatedSplit; done: number; total: number }) => Promise<boolean>;

/**
 * Measures the arms and writes it down: on the way those that train, on validation pictures, which move the schedules
 * on, and the training sample; at the end all that did not fail on the test pictures, which decide nothing.
 */
export async function evaluateHeldOut(
  parts: SessionParts,
  { isTest, step }: { isTest: boolean; step: number },
  mayGoOn: MayGoOn,
): Promise<void> {
  const { book, lockstep, source, operations } = parts;
  const startMs = performance.now();
  const arms = isTest ? lockstep.soundArms : lockstep.activeArms;
  const { experiment, classNames } = book.run;
  const { batchSize, evaluation } = experiment.recipe;
  const found = new Map<EvaluatedSplit, Evaluation[]>();
  for (const split of isTest ? (['test'] as const) : looksAt(parts)) {
    const evaluations = await evaluate({
      pictures: evaluatedPictures(experiment, source, split),
      networks: arms.map(({ network, index }) => ({ network, input: lockstep.inputOf(index) })),
      classCount: classNames.length,
      operations,
      batchSize,
      crops: evaluation.crops,
      mayGoOn: (done, total) => mayGoOn({ split, done, total }),
    });
    if (!evaluations) return;
    found.set(split, evaluations);
  }
  if (isTest) {
    book.addTest(step, arms, found.get('test') ?? []);
  } else {
    book.clock.evaluationTook((performance.now() - startMs) / 1000);
    book.addEvaluation(step, arms, found);
  }
  book.clock.restart();
  await book.save();
}
