import type * as tf from '@tensorflow/tfjs';
import { allArmsStopped } from './allArmsStopped';
import type { MetricsReader } from './MetricsReader';
import type { SessionParts } from './sessionParts';

/**
 * One update of every active arm, recorded on the GPU; its numbers come later, through the reader.
 *
 * @param mayBegin asked once the first batch is there: false leaves everything as it is
 * @returns whether the update was made
 * @throws StudioError `non-finite-loss` where every arm has failed
 */
export async function advance(
  { lockstep, book }: SessionParts,
  reader: MetricsReader,
  { step, mayBegin }: { step: number; mayBegin: () => boolean },
): Promise<boolean> {
  const { meter } = book;
  meter.beginStep();
  await reader.settle(book.clock.stepsAhead);
  const arms = lockstep.activeArms;
  if (arms.length === 0) throw allArmsStopped();
  const first = await meter.wait(lockstep.batch(step, 0));
  if (!mayBegin()) return false;
  const perMicro: tf.Tensor2D[][] = [];
  for (let micro = 0; micro < book.run.experiment.recipe.accumulate; micro++) {
    const batch = micro === 0 ? first : await meter.wait(lockstep.batch(step, micro));
    perMicro.push(lockstep.accumulate(arms, batch, { step, micro }, meter));
  }
  lockstep.update(arms, step);
  const armByArm = arms.flatMap((_, place) => perMicro.flatMap((rows) => rows[place] ?? []));
  reader.push(
    step,
    arms.map((arm) => arm.index),
    armByArm,
  );
  meter.endStep();
  book.reachStep(step + 1);
  return true;
}
