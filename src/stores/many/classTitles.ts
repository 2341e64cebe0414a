import { loadImagenetClasses } from '../../architecture/imagenetClasses';
import type { DatasetSummary } from '../../data/dataset';
import type { RunRecord } from '../../training/runRecord';
import { findDataset } from '../datasetsStore';
import type { ClassTitles } from './pictureTruth';

/** What names a run's classes: WordNet ids from its dataset, or ImageNet's own where it knows those 1,000 classes. */
export async function classTitles(run: RunRecord, datasets: readonly DatasetSummary[]): Promise<ClassTitles> {
  const names = run.classNames;
  const dataset = findDataset(datasets, run.experiment.dataset);
  if (dataset && dataset.wnids.length === names.length) return { names, wnids: dataset.wnids };
  if (names.length !== 1000) return { names, wnids: [] };
  const imagenet = await loadImagenetClasses();
  const isImagenet = imagenet.every(({ name }, label) => name === names[label]);
  return { names, wnids: isImagenet ? imagenet.map(({ wnid }) => wnid) : [] };
}
