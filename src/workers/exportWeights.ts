import { encodeExperiment } from '../experiment/experimentUrl';
import { writeSafetensors } from '../formats/safetensors';
import type { NamedArrays } from '../lib/namedArrays';
import { StudioError } from '../lib/StudioError';
import { noveltyArrays } from '../nn/head/noveltyArrays';
import { MEAN_IMAGE } from '../nn/imported/ownHeader';
import type { Checkpoint } from '../training/checkpoint';
import type { RunRecord } from '../training/runRecord';

/**
 * The weights of one arm as a safetensors file that comes back by import (nn/imported/ownHeader.ts): its header has the
 * experiment, the arm, the step, the classes, what pictures are prepared with and where the network came from; a mean
 * picture and what tells pictures of no class are arrays beside the weights.
 */
export function exportWeights(run: RunRecord, checkpoint: Checkpoint, arm: string): Blob {
  const state = checkpoint.arms.find((each) => each.name === arm);
  if (state === undefined) {
    throw new StudioError({
      code: 'unknown-run',
      message: `The run ${run.experiment.name} has no arm “${arm}”.`,
      hint: 'Choose one of the arms that the Models screen lists for it.',
    });
  }
  const { preprocessing } = checkpoint;
  const mean = constantColor(preprocessing.meanImage);
  const arrays: NamedArrays = new Map(state.weights);
  if (mean === null) {
    const { storedSide: side, meanImage: data } = preprocessing;
    arrays.set(MEAN_IMAGE, { shape: [side, side, 3], data });
  }
  const { novelty } = state;
  if (novelty) for (const [name, array] of noveltyArrays(novelty)) arrays.set(name, array);
  const { storedSide, cropFraction } = preprocessing;
  const parts = writeSafetensors(arrays, {
    experiment: encodeExperiment(run.experiment),
    arm,
    step: String(checkpoint.step),
    classNames: JSON.stringify(run.classNames),
    preprocessing: JSON.stringify({ storedSide, cropFraction, mean }),
    ...(novelty && {
      novelty: JSON.stringify({
        threshold: novelty.threshold,
        falseAlarms: novelty.falseAlarms,
        count: novelty.count,
        exchange: novelty.source?.exchange,
      }),
    }),
    ...(run.origin && { origin: JSON.stringify(run.origin) }),
    ...(run.origin?.knownAs && { knownAs: run.origin.knownAs }),
  });
  return new Blob(parts, { type: 'application/octet-stream' });
}

/** The colour of a mean picture that has only one, red first; null where it has more. */
function constantColor(picture: Float32Array): [number, number, number] | null {
  const [red = 0, green = 0, blue = 0] = picture;
  const color = [red, green, blue];
  return picture.every((value, index) => value === color[index % 3]) ? [red, green, blue] : null;
}
