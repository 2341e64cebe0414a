import { useState } from 'react';
import { countOf } from '../../components/countOf';
import { IMPORT_FOLDER_LABEL } from '../../components/importAccept';
import type { DatasetSummary } from '../../data/dataset';
import { describeError, type ErrorDetails } from '../../lib/StudioError';
import { BUILT_IN_NAME, useDatasets } from '../../stores/datasetsStore';
import { useImportOptions } from '../../stores/importOptionsStore';
import { ask } from '../../stores/questionStore';
import { workers } from '../../stores/workers';

/** What the table's buttons do with a dataset; `error` is the last one's that failed. */
export function useDatasetActions() {
  const [error, setError] = useState<ErrorDetails | null>(null);
  const attempt = async (work: () => Promise<unknown>) => {
    setError(null);
    try {
      await work();
    } catch (reason) {
      setError(describeError(reason));
    }
  };
  const remove = async (dataset: DatasetSummary) => {
    if (!(await ask(deletionQuestion(dataset)))) return;
    await attempt(() => workers().data.request({ kind: 'deleteDataset', datasetId: dataset.id }));
    await useDatasets.getState().refresh();
  };
  const rename = (dataset: DatasetSummary, name: string) =>
    attempt(() => useDatasets.getState().rename(dataset.id, name));
  return { remove, rename, addTo, error };
}

/** The next import goes to this dataset; the eye and the focus go to where it is given. */
function addTo(dataset: DatasetSummary): void {
  useImportOptions.getState().change({ appendTo: dataset.id });
  const input = [...document.querySelectorAll<HTMLInputElement>('label > input[type=file]')].find(
    ({ parentElement }) => parentElement?.textContent === IMPORT_FOLDER_LABEL,
  );
  input?.focus();
  input?.scrollIntoView({ block: 'center' });
}

/** Asked before a dataset goes: says what is lost and what is not. */
function deletionQuestion({ name, partOf, ...counts }: DatasetSummary) {
  const total = countOf(counts.trainCount + counts.validationCount + counts.testCount, 'picture');
  const again =
    name === BUILT_IN_NAME
      ? 'It is drawn again, the very same, when it is needed.'
      : 'The files it was imported from are not touched; import them again to have it back.';
  const whole = partOf === null ? '' : ' The import that it is the beginning of keeps its own.';
  return {
    title: `Delete the dataset ${name}?`,
    text: `Its ${total} are removed from this browser.${whole} ${again} Saved runs keep their weights and still classify.`,
    confirm: 'Delete',
  };
}
