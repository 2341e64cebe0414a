import type { NamedArrays } from '../lib/namedArrays';
import { StudioError } from '../lib/StudioError';
import { initialArray } from './initialArray';
import type { ParameterSpec } from './parameterSpecs';

/** Starting weights taken over from another run. */
export interface TransferredWeights {
  weights: NamedArrays;
  /** Parameters that start anew: the head's. */
  replaced: string[];
}

/**
 * Weights for fine-tuning: the source's where shapes agree, a fresh head (the last layer that learns) where the
 * classes are others. Throws `shape-mismatch` where a layer before the head does not fit.
 *
 * @param seed of the fresh head
 */
export function transferWeights(
  specs: ParameterSpec[],
  source: NamedArrays,
  options: { seed: number; hasSameClasses: boolean },
): TransferredWeights {
  const head = specs.at(-1)?.name.split('.')[0];
  const weights: NamedArrays = new Map();
  const replaced: string[] = [];
  for (const spec of specs) {
    const isHead = spec.name.split('.')[0] === head;
    const found = source.get(spec.name);
    const fits = found?.shape.join() === spec.shape.join();
    if (isHead && !(options.hasSameClasses && fits)) {
      weights.set(spec.name, initialArray(spec, options.seed));
      replaced.push(spec.name);
    } else if (found && fits) {
      weights.set(spec.name, found);
    } else {
      throw new StudioError({
        code: 'shape-mismatch',
        message: `The source weights do not fit: ${spec.name} is [${found?.shape ?? 'absent'}], this network needs [${spec.shape}].`,
        hint: 'Choose source weights of the same base model with the same towers and pooling.',
      });
    }
  }
  return { weights, replaced };
}
