import { encodeExperiment } from '../experiment/experimentUrl';
import { writeSafetensors } from '../formats/safetensors';
import { StudioError } from '../lib/StudioError';
import type { Checkpoint } from '../training/checkpoint';
import type { RunRecord } from '../training/runRecord';

/** The weights of one arm as a safetensors file; its header names the experiment, the arm, the step and the classes. */
export function exportWeights(run: RunRecord, checkpoint: Checkpoint, arm: string): Blob {
  const state = checkpoint.arms.find((each) => each.name === arm);
  if (state === undefined) {
    throw new StudioError({
      code: 'unknown-run',
      message: `The run ${run.experiment.name} has no arm “${arm}”.`,
      hint: 'Choose one of the arms that the Models screen lists for it.',
    });
  }
  const parts = writeSafetensors(state.weights, {
    experiment: encodeExperiment(run.experiment),
    arm,
    step: String(checkpoint.step),
    classNames: JSON.stringify(run.classNames),
  });
  return new Blob(parts, { type: 'application/octet-stream' });
}
