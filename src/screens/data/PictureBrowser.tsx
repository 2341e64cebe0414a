import { SegmentedControl, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { countOf } from '../../components/countOf';
import type { DatasetSummary, Split } from '../../data/dataset';
import styles from './Data.module.css';
import { gridParts } from './gridParts';
import { PictureGrid } from './PictureGrid';
import { SPLIT_NAMES } from './splitNames';

/** Of a long list the field shows the best matches of what is typed. */
const LISTED_CLASSES = 100;

/** Pictures of a split: in all and per class. */
function countsOf(dataset: DatasetSummary, split: Split): { all: number; perClass: number[] } {
  const { trainCount, trainPerClass, validationCount, validationPerClass, testCount, testPerClass } = dataset;
  if (split === 'train') return { all: trainCount, perClass: trainPerClass };
  if (split === 'validation') return { all: validationCount, perClass: validationPerClass };
  return { all: testCount, perClass: testPerClass };
}

/** The pictures as stored, of one split and one class or all. */
export function PictureBrowser({ dataset }: { dataset: DatasetSummary }) {
  const [split, setSplit] = useState<Split>('train');
  const [label, setLabel] = useState<number | null>(null);
  const [part, setPart] = useState(0);
  const splits: Split[] = dataset.testCount > 0 ? ['train', 'validation', 'test'] : ['train', 'validation'];
  const { all, perClass } = countsOf(dataset, split);
  const total = label === null ? all : (perClass[label] ?? 0);
  const parts = useMemo(() => gridParts(total), [total]);
  const shown = parts[part] ?? parts[0];
  const classes = useMemo(
    () => [
      { value: 'all', label: 'all classes' },
      ...dataset.classNames.map((name, index) => ({ value: String(index), label: name })),
    ],
    [dataset],
  );
  return (
    <div className={styles.detail}>
      <div className={styles.row}>
        <h2>{countOf(total, 'picture')}</h2>
        <div className={styles.actions}>
          <SegmentedControl
            size="xs"
            aria-label="Split"
            value={split}
            onChange={(value) => {
              setSplit(splits.find((each) => each === value) ?? 'train');
              setPart(0);
            }}
            data={splits.map((value) => ({ value, label: SPLIT_NAMES[value] }))}
          />
          <Select
            aria-label="Class"
            searchable={dataset.classNames.length > 12}
            limit={LISTED_CLASSES}
            nothingFoundMessage="No class of this name"
            value={label === null ? 'all' : String(label)}
            onChange={(value) => {
              setLabel(value === null || value === 'all' ? null : Number(value));
              setPart(0);
            }}
            data={classes}
          />
          {parts.length > 1 && (
            <Select
              aria-label="Part"
              value={String(part)}
              onChange={(value) => setPart(Number(value))}
              data={parts.map(({ title }, index) => ({ value: String(index), label: title }))}
            />
          )}
        </div>
      </div>
      {shown === undefined ? (
        <p className="studio-dim">No picture of this class is in this split.</p>
      ) : (
        <PictureGrid
          key={`${split} ${label} ${shown.first}`}
          dataset={dataset}
          split={split}
          label={label}
          first={shown.first}
          total={shown.count}
        />
      )}
    </div>
  );
}
