import { useEffect, useState } from 'react';
import { PixelCanvas } from '../../components/PixelCanvas';
import type { DatasetSummary, StoredPicture } from '../../data/dataset';
import { BUILT_IN_NAME, findDataset, useDatasets } from '../../stores/datasetsStore';
import { workers } from '../../stores/workers';
import styles from './SamplePictures.module.css';
import { useShownExperiment } from './useCourse';

/** One per class, for at most so many classes. */
const MAX_PICTURES = 10;

/** The first training picture of each of the first classes. */
async function firstPictures(dataset: DatasetSummary): Promise<StoredPicture[]> {
  const labels = dataset.classNames.slice(0, MAX_PICTURES).map((_, label) => label);
  const pages = await Promise.all(
    labels.map((label) =>
      workers().data.request({
        kind: 'browse',
        datasetId: dataset.id,
        split: 'train',
        label,
        offset: 0,
        count: 1,
      }),
    ),
  );
  return pages.flatMap((page) => page.pictures);
}

/** What the network is to learn: a picture of each class with its name. */
export function SamplePictures() {
  const wanted = useShownExperiment().dataset;
  const { datasets, drawing, status } = useDatasets();
  const dataset = findDataset(datasets, wanted);
  const [shown, setShown] = useState<{ id: string; pictures: StoredPicture[] } | null>(null);
  useEffect(() => {
    if (dataset === null) return;
    let isCurrent = true;
    firstPictures(dataset).then(
      (pictures) => isCurrent && setShown({ id: dataset.id, pictures }),
      () => isCurrent && setShown({ id: dataset.id, pictures: [] }),
    );
    return () => {
      isCurrent = false;
    };
  }, [dataset]);
  const pictures = dataset !== null && shown?.id === dataset.id ? shown.pictures : [];
  const isBuiltIn = wanted.name === BUILT_IN_NAME;
  return (
    <section className={styles.samples} aria-label="Sample pictures">
      {pictures.map((picture) => {
        const name = dataset?.classNames[picture.label] ?? '';
        return (
          <figure key={picture.label} className={styles.sample}>
            <PixelCanvas
              pixels={picture.pixels}
              side={dataset?.storedSide ?? 0}
              label={name}
              className={styles.picture}
            />
            <figcaption title={name}>{name}</figcaption>
          </figure>
        );
      })}
      {pictures.length === 0 && (
        <p className="studio-dim">
          {dataset !== null || (isBuiltIn && status !== 'failed')
            ? drawingText(drawing)
            : `No picture to show: “${wanted.name}” is not on this machine.`}
        </p>
      )}
    </section>
  );
}

function drawingText(drawing: { done: number; total: number | null } | null): string {
  if (drawing === null) return 'Fetching pictures…';
  const total = drawing.total === null ? '' : ` of ${drawing.total.toLocaleString('en')}`;
  return `Drawing pictures ${drawing.done.toLocaleString('en')}${total}…`;
}
