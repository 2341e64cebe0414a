import { aheadKey, useFeaturesAhead } from '../../stores/photos/featuresAheadStore';
import type { PhotoSource } from '../../stores/photos/photoSource';

/**
 * How far a network has looked at photos ahead; null where it has not.
 *
 * @param datasetId of the dataset, or of the import that becomes it
 */
export function useAheadOf(
  datasetId: string,
  source: PhotoSource | null,
): ReturnType<typeof useFeaturesAhead.getState> | null {
  const ahead = useFeaturesAhead();
  if (source === null) return null;
  const { run, arm } = source;
  const own = { runId: run.id, arm: run.experiment.arms[arm]?.name ?? '' };
  return ahead.key === aheadKey(datasetId, own) ? ahead : null;
}
