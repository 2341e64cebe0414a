import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { PixelCanvas } from '../../../components/PixelCanvas';
import { percentText } from '../../../components/percentText';
import type { Split } from '../../../data/dataset';
import { useCorrections } from '../../../stores/correctionsStore';
import { useAnswer } from '../../../stores/useAnswer';
import { loadPicture, pictureKey } from './loadPicture';
import styles from './Mistakes.module.css';

interface MistakeCardProps {
  datasetId: string;
  split: Split;
  /** Place in the split. */
  index: number;
  storedSide: number;
  classNames: readonly string[];
  /** What the network takes it for, and how sure it is. */
  guess: number;
  confidence: number;
  /** As stored. */
  label: number;
}

/** One picture, what it is filed as and taken for, and what a person says of it. Test pictures are only shown. */
export function MistakeCard(props: MistakeCardProps) {
  const { datasetId, split, index, storedSide, classNames, guess, confidence, label } = props;
  const { answer, error } = useAnswer(loadPicture, pictureKey(datasetId, split, index));
  const { corrections, correct, undo } = useCorrections();
  const [isChoosing, setChoosing] = useState(false);
  const own = corrections.find((each) => each.split === split && each.index === index);
  const nameOf = (of: number) => classNames[of] ?? `class ${of}`;
  const said = own && (own.label === null ? 'Left out.' : `Now ${nameOf(own.label)}.`);
  return (
    <li className={styles.card}>
      {answer === null ? (
        <div className={styles.picture}>{error?.message}</div>
      ) : (
        <PixelCanvas
          pixels={answer.pixels}
          side={storedSide}
          label={`Picture ${index}, filed as ${nameOf(label)}`}
          className={styles.picture}
        />
      )}
      <p>
        filed as {nameOf(label)}
        <br />
        taken for {nameOf(guess)} ({percentText(confidence)})
      </p>
      {split !== 'test' &&
        (own ? (
          <div className={styles.actions}>
            <span role="status">{said}</span>
            <Button size="compact-xs" onClick={() => void undo(split, index)}>
              Undo
            </Button>
          </div>
        ) : isChoosing ? (
          <Select
            aria-label={`Right class of picture ${index}`}
            placeholder="Its right class"
            searchable
            defaultDropdownOpened
            autoFocus
            limit={100}
            data={classNames.map((name, value) => ({ value: String(value), label: name }))}
            onChange={(value) => {
              setChoosing(false);
              if (value !== null) void correct({ split, index, label: Number(value) });
            }}
          />
        ) : (
          <div className={styles.actions}>
            <Button size="compact-xs" onClick={() => setChoosing(true)}>
              Label is wrong
            </Button>
            <Button size="compact-xs" onClick={() => void correct({ split, index, label: null })}>
              Leave out
            </Button>
          </div>
        ))}
    </li>
  );
}
