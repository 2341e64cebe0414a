import { byteSize } from '../../lib/byteSize';
import { StudioError } from '../../lib/StudioError';
import type { Recipe } from '../experiment';
import type { MemoryObstacle, MemoryPreflight } from './memoryPreflight';

/** "conv1's output needs 142 MiB and this adapter binds at most 128 MiB". */
function because(obstacle: MemoryObstacle): string {
  if (obstacle.kind === 'total') {
    return `it would hold ${byteSize(obstacle.bytes)} and ${byteSize(obstacle.budgetBytes)} may be used`;
  }
  const { tensor, limitBytes } = obstacle;
  return `${tensor.name} needs ${byteSize(tensor.bytes)} and this adapter binds at most ${byteSize(limitBytes)}`;
}

/** "16 parts of 8 pictures": how an update is made. */
export function partsInWords({ accumulate, batchSize }: Recipe): string {
  return `${accumulate} parts of ${batchSize} ${batchSize === 1 ? 'picture' : 'pictures'}`;
}

/** "1.2 GiB at most". Null where nothing can run. */
export function peakInWords({ runnable }: MemoryPreflight): string | null {
  return runnable && `${byteSize(runnable.plan.peakBytes)} at most`;
}

/**
 * What runs instead, and why: "16 parts of 8 pictures instead of 128 at once: the same update, because conv1's output
 * needs 142 MiB and this adapter binds at most 128 MiB." Null where the experiment runs as asked, or nothing can.
 */
export function proposalInWords({ asked, obstacle, runnable }: MemoryPreflight): string | null {
  if (!obstacle || !runnable) return null;
  return `${partsInWords(runnable.experiment.recipe)} instead of ${asked.recipe.batchSize} at once: the same update, because ${because(obstacle)}.`;
}

/** The error of an experiment that fits in no way; null where something can run. */
export function doesNotFit({
  asked,
  obstacle,
  runnable,
  presetsThatFit,
}: MemoryPreflight): StudioError | null {
  if (runnable || !obstacle) return null;
  const arms = asked.arms.length === 1 ? '' : ` with ${asked.arms.length} arms`;
  const size = because(obstacle);
  const learned =
    obstacle.kind === 'total' && obstacle.learnedBytes > obstacle.budgetBytes
      ? `its weights, momentum and gradients alone are ${byteSize(obstacle.learnedBytes)}, and ${byteSize(obstacle.budgetBytes)} may be used`
      : size;
  const presets =
    presetsThatFit.length === 0
      ? 'No network of the studio fits: close other programs that use the GPU, or allow more memory on the Device screen.'
      : `These would run: ${presetsThatFit.join(', ')}.${asked.arms.length > 1 ? ' Fewer arms need less.' : ''} More memory can be allowed on the Device screen.`;
  return new StudioError({
    code: 'does-not-fit',
    message: `${asked.model.preset}${arms} does not fit the GPU's memory, not even picture by picture: ${learned}.`,
    hint: presets,
  });
}
