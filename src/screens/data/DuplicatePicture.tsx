import { PixelCanvas } from '../../components/PixelCanvas';
import type { DatasetSummary, Split } from '../../data/dataset';
import { useAnswer } from '../../stores/useAnswer';
import { workers } from '../../stores/workers';
import styles from './Duplicates.module.css';
import { SPLIT_NAMES } from './splitNames';

interface DuplicatePictureProps {
  dataset: DatasetSummary;
  split: Split;
  /** Position in its split. */
  index: number;
  label: number;
}

/** One picture by its place in the dataset; the key names the place. */
async function loadPicture(key: string) {
  const { datasetId, split, index } = JSON.parse(key) as { datasetId: string; split: Split; index: number };
  const range = { label: null, offset: index, count: 1 };
  const { pictures } = await workers().data.request({ kind: 'browse', datasetId, split, ...range });
  return pictures[0] ?? null;
}

/** A member of a group of near-duplicates, with its class and split. */
export function DuplicatePicture({ dataset, split, index, label }: DuplicatePictureProps) {
  const { answer } = useAnswer(loadPicture, JSON.stringify({ datasetId: dataset.id, split, index }));
  const name = dataset.classNames[label] ?? `class ${label}`;
  return (
    <figure className={styles.member}>
      {answer === null ? (
        <div className={styles.blank} />
      ) : (
        <PixelCanvas pixels={answer.pixels} side={dataset.storedSide} label={name} />
      )}
      <figcaption>
        {name}
        <br />
        {SPLIT_NAMES[split].toLowerCase()}
      </figcaption>
    </figure>
  );
}
