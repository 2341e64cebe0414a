import { buildArchitecture } from '../../architecture/presets';
import { StudioError } from '../../lib/StudioError';
import type { Experiment } from '../experiment';
import { resolveArm } from '../resolveArm';

/** Whether the layers of every arm's network go together under its switches, for a number of classes. */
export function canBuildNetworks(experiment: Experiment, classCount: number): boolean {
  try {
    for (const arm of experiment.arms) {
      const { preset, model } = resolveArm(experiment, arm);
      buildArchitecture(preset, model, classCount);
    }
    return true;
  } catch (error) {
    if (error instanceof StudioError && error.code === 'invalid-experiment') return false;
    throw error;
  }
}
