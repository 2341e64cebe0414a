import { Button, NativeSelect } from '@mantine/core';
import { countOf } from '../../components/countOf';
import { ErrorPanel } from '../../components/ErrorPanel';
import type { DatasetSummary } from '../../data/dataset';
import { BUILT_IN_NAME, useDatasets } from '../../stores/datasetsStore';
import { useImports } from '../../stores/importStore';
import { movePlace, usePhotoPlace } from '../../stores/photos/photoPlaceStore';
import { ImportPhotos } from './ImportPhotos';
import { ImportState } from './ImportState';
import { PhotosFound } from './PhotosFound';

/** Step 1: a folder of photos, or a dataset that is here already. */
export function PhotosStep({ dataset }: { dataset: DatasetSummary | null }) {
  const chosenId = usePhotoPlace((place) => place.dataset);
  const isReady = useDatasets((state) => state.status === 'ready');
  const isBusy = useImports(({ status }) => ['looking', 'reviewing', 'importing'].includes(status));
  return (
    <>
      {chosenId !== null && dataset === null && isReady && (
        <ErrorPanel
          title="These photos are not here any more"
          error={{
            code: 'unknown-dataset',
            message: 'The dataset of this address was deleted, or is in another browser.',
            hint: 'Give the folder again, or choose another dataset.',
          }}
        >
          <Button size="xs" onClick={() => movePlace({ dataset: null })}>
            Begin again
          </Button>
        </ErrorPanel>
      )}
      {dataset !== null && !isBusy && <PhotosFound dataset={dataset} />}
      {isBusy ? <ImportState /> : <ImportPhotos isSecondary={dataset !== null} />}
      <StoredChoice chosen={dataset} isDisabled={isBusy} />
    </>
  );
}

/** Datasets that are stored here, the person's own before the built-in shapes. */
function StoredChoice({ chosen, isDisabled }: { chosen: DatasetSummary | null; isDisabled: boolean }) {
  const datasets = useDatasets((state) => state.datasets);
  if (datasets.length === 0) return null;
  const own = datasets.filter(({ name }) => name !== BUILT_IN_NAME);
  const builtIn = datasets.filter(({ name }) => name === BUILT_IN_NAME);
  return (
    <NativeSelect
      label="Dataset that is here already"
      size="xs"
      maw={420}
      disabled={isDisabled}
      value={chosen?.id ?? ''}
      data={[
        { value: '', label: 'choose…' },
        ...[...own, ...builtIn].map(({ id, name, classNames, trainCount, validationCount, testCount }) => ({
          value: id,
          label: `${name}: ${countOf(classNames.length, 'class', 'classes')}, ${countOf(trainCount + validationCount + testCount, 'photo')}`,
        })),
      ]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        if (value !== '') movePlace({ dataset: value, step: 1 });
      }}
    />
  );
}
