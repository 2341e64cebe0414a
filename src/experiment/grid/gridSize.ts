import { layerShapes, networkTotals } from '../../architecture/layerShapes';
import { buildArchitecture } from '../../architecture/presets';
import { resolveArm } from '../resolveArm';
import type { GridItem } from './grid';

/** Each learned number is kept with its velocity, both in 4 bytes. */
const BYTES_PER_PARAMETER = 8;

/** What the last checkpoints of all runs take on the disk, in bytes; their measurements are small beside. */
export function gridDiskBytes(items: readonly GridItem[], classCount: number): number {
  return items.reduce((sum, { experiment }) => {
    const parameters = experiment.arms.map((arm) => {
      const { preset, model } = resolveArm(experiment, arm);
      return networkTotals(layerShapes(buildArchitecture(preset, model, classCount))).parameters;
    });
    return sum + BYTES_PER_PARAMETER * parameters.reduce((total, count) => total + count, 0);
  }, 0);
}
