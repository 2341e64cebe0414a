import { Button, NativeSelect } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { countOf } from '../../../components/countOf';
import type { Split } from '../../../data/dataset';
import { MistakeCard } from './MistakeCard';
import styles from './Mistakes.module.css';
import { MISTAKE_ORDERS, type MistakeOrder, picturesOfCell } from './picturesOfCell';
import type { PictureVerdicts } from './pictureVerdicts';

interface MistakePicturesProps {
  dataset: { id: string; storedSide: number };
  split: Split;
  cell: { label: number; guess: number };
  classNames: readonly string[];
  /** By the stored labels, so that a picture stays where it was found when it is corrected. */
  verdicts: PictureVerdicts;
  /** Labels after corrections: what was corrected into the cell is listed too. */
  corrected: Int32Array;
  /** Whether the focus goes to them, as it should from a list that may be longer than the window. */
  takesFocus: boolean;
}

/** Pictures shown at once, and more at each request. */
const PAGE = 24;

/** The pictures of one cell: filed as one class, taken for another (or rightly for the same). */
export function MistakePictures({
  dataset,
  split,
  cell,
  classNames,
  verdicts,
  corrected,
  takesFocus,
}: MistakePicturesProps) {
  const [order, setOrder] = useState<MistakeOrder>('loss');
  const [shown, setShown] = useState(PAGE);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.scrollIntoView({ block: 'nearest' });
    if (takesFocus) heading.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const pictures = useMemo(
    () => picturesOfCell(verdicts, { ...cell, corrected }, order),
    [verdicts, cell, corrected, order],
  );
  const title = `${countOf(pictures.length, 'picture')} filed as ${classNames[cell.label]}, taken for ${classNames[cell.guess]}`;
  return (
    <section aria-label="Pictures of the cell" className={styles.cell}>
      <div className={styles.bar}>
        <h3 ref={heading} tabIndex={-1}>
          {title}
        </h3>
        <NativeSelect
          size="xs"
          aria-label="Order of the pictures"
          value={order}
          data={MISTAKE_ORDERS.map(({ value, label }) => ({ value, label }))}
          onChange={({ currentTarget }) =>
            setOrder(MISTAKE_ORDERS.find(({ value }) => value === currentTarget.value)?.value ?? 'loss')
          }
        />
      </div>
      <ul className={styles.cards}>
        {pictures.slice(0, shown).map((index) => (
          <MistakeCard
            key={index}
            datasetId={dataset.id}
            split={split}
            index={index}
            storedSide={dataset.storedSide}
            classNames={classNames}
            guess={verdicts.guesses[index] ?? 0}
            confidence={verdicts.confidences[index] ?? Number.NaN}
            label={verdicts.labels[index] ?? 0}
          />
        ))}
      </ul>
      {shown < pictures.length && (
        <div>
          <Button onClick={() => setShown(shown + PAGE)}>
            Show {Math.min(PAGE, pictures.length - shown)} more
          </Button>
        </div>
      )}
    </section>
  );
}
