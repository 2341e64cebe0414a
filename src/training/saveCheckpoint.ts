import type { ArmState } from './checkpoint';
import type { SessionParts } from './sessionParts';

/**
 * Saves the run and everything needed to go on from its step. The record goes first: should the tab die in between,
 * resuming drops what is newer than the older checkpoint. A GPU-to-CPU sync.
 */
export async function saveCheckpoint({ book, lockstep, runs }: SessionParts): Promise<void> {
  await book.save();
  const arms: ArmState[] = [];
  for (const arm of lockstep.arms) arms.push(await arm.save());
  await runs.saveCheckpoint({
    version: 1,
    runId: book.run.id,
    step: book.run.step,
    arms,
    preprocessing: lockstep.preprocessing,
  });
  if (book.run.hasCheckpoint) return;
  book.run.hasCheckpoint = true;
  await book.save();
}
