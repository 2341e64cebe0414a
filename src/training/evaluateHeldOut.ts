import { evaluate } from './evaluate';
import type { SessionParts } from './sessionParts';

/** Whether validation pictures are to be looked at before the next step, or at the end. */
export function isValidationDue({ book, source, lockstep }: SessionParts, step: number): boolean {
  const { recipe } = book.run.experiment;
  const isPlace = step % recipe.evaluation.everySteps === 0 || step >= book.run.totalSteps;
  if (!isPlace || source.dataset.validationCount === 0) return false;
  return lockstep.activeArms.some((arm) => arm.schedule.evaluatedStep < step);
}

/** Whether the run has come to its end and its test pictures were never looked at. */
export function isTestDue({ book, source, lockstep }: SessionParts, step: number): boolean {
  if (step < book.run.totalSteps || source.dataset.testCount === 0) return false;
  return book.run.testResults === undefined && lockstep.activeArms.length > 0;
}

/**
 * Measures the active arms on a split and writes it down; validation moves the schedules on, test pictures decide
 * nothing.
 *
 * @param mayGoOn called between batches; false gives it up, and nothing is written down
 */
export async function evaluateHeldOut(
  { book, lockstep, source, operations }: SessionParts,
  { split, step }: { split: 'validation' | 'test'; step: number },
  mayGoOn: (done: number, total: number) => Promise<boolean>,
): Promise<void> {
  const startMs = performance.now();
  const arms = lockstep.activeArms;
  const { batchSize, evaluation } = book.run.experiment.recipe;
  const measures = await evaluate({
    split,
    networks: arms.map((arm) => arm.network),
    input: lockstep.input,
    source,
    operations,
    batchSize,
    crops: evaluation.crops,
    mayGoOn,
  });
  if (!measures) return;
  if (split === 'test') {
    book.addTest(step, arms, measures);
  } else {
    book.clock.evaluationTook((performance.now() - startMs) / 1000);
    book.addEvaluation(step, arms, measures);
  }
  book.clock.restart();
  await book.save();
}
