import { Button, NativeSelect } from '@mantine/core';
import { countOf } from '../../components/countOf';
import { ErrorPanel } from '../../components/ErrorPanel';
import type { DatasetSummary } from '../../data/dataset';
import { BUILT_IN_NAME, useDatasets } from '../../stores/datasetsStore';
import { useImports } from '../../stores/importStore';
import { movePlace, usePhotoPlace } from '../../stores/photos/photoPlaceStore';
import type { PhotoSource } from '../../stores/photos/photoSource';
import { ImportPhotos } from './ImportPhotos';
import { ImportState } from './ImportState';
import { PhotosFound } from './PhotosFound';

/**
 * Step 1: a folder of photos, or a dataset that is here already.
 *
 * @param source the network that looks at photos while they come in; null for as long as none is chosen
 */
export function PhotosStep({
  dataset,
  source,
}: {
  dataset: DatasetSummary | null;
  source: PhotoSource | null;
}) {
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
      {isBusy ? <ImportState source={source} /> : <ImportPhotos isSecondary={dataset !== null} />}
      {!isBusy && <StoredChoice chosen={dataset} />}
    </>
  );
}

/** Datasets that are stored here, the person's own before the built-in shapes. */
function StoredChoice({ chosen }: { chosen: DatasetSummary | null }) {
  const datasets = useDatasets((state) => state.datasets);
  if (datasets.length === 0) return null;
  const own = datasets.filter(({ name }) => name !== BUILT_IN_NAME);
  const builtIn = datasets.filter(({ name }) => name === BUILT_IN_NAME);
  return (
    <NativeSelect
      label="Dataset that is here already"
      size="xs"
      maw={420}
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
