import { useState } from 'react';
import { countOf } from '../../components/countOf';
import type { DatasetSummary } from '../../data/dataset';
import { describeError, type ErrorDetails } from '../../lib/StudioError';
import { BUILT_IN_NAME, useDatasets } from '../../stores/datasetsStore';
import { ask } from '../../stores/questionStore';
import { workers } from '../../stores/workers';

/** Deleting a stored dataset, after a question that says what is lost. */
export function useDatasetDeletion() {
  const [error, setError] = useState<ErrorDetails | null>(null);
  const remove = async (dataset: DatasetSummary) => {
    const total = countOf(dataset.trainCount + dataset.validationCount, 'picture');
    const again =
      dataset.name === BUILT_IN_NAME
        ? 'It is drawn again, the very same, when it is needed.'
        : 'The files it was imported from are not touched; import them again to have it back.';
    const yes = await ask({
      title: `Delete the dataset ${dataset.name}?`,
      text: `Its ${total} are removed from this browser. ${again} Saved runs keep their weights and still classify.`,
      confirm: 'Delete',
    });
    if (!yes) return;
    try {
      setError(null);
      await workers().data.request({ kind: 'deleteDataset', datasetId: dataset.id });
    } catch (reason) {
      setError(describeError(reason));
    }
    await useDatasets.getState().refresh();
  };
  return { remove, error };
}
