import { SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { countOf } from '../../components/countOf';
import type { DatasetSummary, Split } from '../../data/dataset';
import styles from './Data.module.css';
import { PictureGrid } from './PictureGrid';

/** The pictures as stored, of one split and one class or all. */
export function PictureBrowser({ dataset }: { dataset: DatasetSummary }) {
  const [split, setSplit] = useState<Split>('train');
  const [label, setLabel] = useState<number | null>(null);
  const perClass = split === 'train' ? dataset.trainPerClass : dataset.validationPerClass;
  const inSplit = split === 'train' ? dataset.trainCount : dataset.validationCount;
  const total = label === null ? inSplit : (perClass[label] ?? 0);
  return (
    <div className={styles.detail}>
      <div className={styles.row}>
        <h2>{countOf(total, 'picture')}</h2>
        <div className={styles.actions}>
          <SegmentedControl
            size="xs"
            aria-label="Split"
            value={split}
            onChange={(value) => setSplit(value === 'validation' ? 'validation' : 'train')}
            data={[
              { value: 'train', label: 'Training' },
              { value: 'validation', label: 'Validation' },
            ]}
          />
          <Select
            aria-label="Class"
            searchable={dataset.classNames.length > 12}
            value={label === null ? 'all' : String(label)}
            onChange={(value) => setLabel(value === null || value === 'all' ? null : Number(value))}
            data={[
              { value: 'all', label: 'all classes' },
              ...dataset.classNames.map((name, index) => ({ value: String(index), label: name })),
            ]}
          />
        </div>
      </div>
      {total === 0 ? (
        <p className="studio-dim">No picture of this class is in this split.</p>
      ) : (
        <PictureGrid key={`${split} ${label}`} dataset={dataset} split={split} label={label} total={total} />
      )}
    </div>
  );
}
