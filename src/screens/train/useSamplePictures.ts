import { useEffect, useState } from 'react';
import type { DatasetSummary, StoredPicture } from '../../data/dataset';
import type { Experiment } from '../../experiment/experiment';
import { BUILT_IN_NAME, findDataset, useDatasets } from '../../stores/datasetsStore';
import { workers } from '../../stores/workers';

/** One per class, for at most so many classes. */
const MAX_PICTURES = 10;

/** Pictures `[side, side, 3]` of a dataset with the names of its classes. */
export interface Samples {
  datasetName: string;
  pictures: StoredPicture[];
  classNames: string[];
  side: number;
}

/** The first training picture of each of the first classes. */
async function firstPictures(dataset: DatasetSummary): Promise<Samples> {
  const labels = dataset.classNames.slice(0, MAX_PICTURES).map((_, label) => label);
  const common = { kind: 'browse', datasetId: dataset.id, split: 'train', offset: 0, count: 1 } as const;
  const pages = await Promise.all(labels.map((label) => workers().data.request({ ...common, label })));
  return {
    datasetName: dataset.name,
    pictures: pages.flatMap((page) => page.pictures),
    classNames: dataset.classNames,
    side: dataset.storedSide,
  };
}

/** Drawn at once: the first visit need not wait for the whole set. */
async function builtInSamples(): Promise<Samples> {
  return { datasetName: BUILT_IN_NAME, ...(await workers().data.request({ kind: 'builtInSamples' })) };
}

/** A picture per class of the dataset that is wanted; null while they are fetched or where it is missing. */
export function useSamplePictures(wanted: Experiment['dataset']): Samples | null {
  const dataset = useDatasets((state) => findDataset(state.datasets, wanted));
  const [samples, setSamples] = useState<Samples | null>(null);
  const isBuiltIn = wanted.name === BUILT_IN_NAME;
  useEffect(() => {
    if (!isBuiltIn && dataset === null) return;
    let isCurrent = true;
    const fetched = isBuiltIn || dataset === null ? builtInSamples() : firstPictures(dataset);
    // Without samples the screen works as well; what is wrong with the data is told by its own notice.
    fetched.then((found) => isCurrent && setSamples(found)).catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [dataset, isBuiltIn]);
  return samples?.datasetName === wanted.name ? samples : null;
}
