import { useEffect } from 'react';
import { useImports } from '../../stores/importStore';
import { useFeaturesAhead } from '../../stores/photos/featuresAheadStore';
import { photoExperiment } from '../../stores/photos/photoExperiment';
import type { PhotoSource } from '../../stores/photos/photoSource';

/** Of larger imports the features would fill the disk: 330 MB where a network has 4,096. */
const MOST_PHOTOS = 20_000;
/** Share of an import's photos that are there to learn from, roughly. */
const TRAINING_SHARE = 0.7;

/**
 * Lets the chosen network look at the photos of the import that runs, as soon as some are stored. Imports that add to a
 * dataset are left for later.
 *
 * @param source null for as long as none is chosen
 */
export function useLookAhead(source: PhotoSource | null): void {
  const importId = useImports(({ status, progress }) => {
    if (status !== 'importing' || progress === null) return null;
    const { datasetId, total, trainable } = progress;
    const isOwn = datasetId === progress.importId;
    return isOwn && trainable > 0 && (total ?? 0) <= MOST_PHOTOS ? datasetId : null;
  });
  useEffect(() => {
    const { progress } = useImports.getState();
    if (importId === null || source === null || progress === null) return;
    const trainCount = Math.round(TRAINING_SHARE * (progress.total ?? progress.done));
    const dataset = { name: progress.name, fingerprint: null, trainCount, trainPerClass: [] };
    const experiment = photoExperiment({ dataset, source, plan: 'head', rates: {} });
    void useFeaturesAhead.getState().begin({ datasetId: importId, experiment });
  }, [importId, source]);
}
