import { useMemo, useState } from 'react';
import { errorText } from '../../../components/errorText';
import type { Split } from '../../../data/dataset';
import { useCorrections } from '../../../stores/correctionsStore';
import type { SplitPredictions } from '../../../workers/gpuProtocol';
import { ConfusionMatrix } from './ConfusionMatrix';
import { confusion, hottestPairs } from './confusion';
import { HottestPairs } from './HottestPairs';
import { MistakePictures } from './MistakePictures';
import styles from './Mistakes.module.css';
import { correctedLabels, pictureVerdicts } from './pictureVerdicts';

interface MistakesFoundProps {
  dataset: { id: string; storedSide: number };
  split: Split;
  classNames: readonly string[];
  predictions: SplitPredictions;
}

/** More classes than this are not drawn as a matrix. */
const MOST_DRAWN = 100;
/** Pairs beside a matrix, and instead of one. */
const PAIRS = { beside: 8, instead: 50 };

/** What one arm confuses, counted with the corrections made so far, and the pictures behind each count. */
export function MistakesFound({ dataset, split, classNames, predictions }: MistakesFoundProps) {
  const { probabilities, labels } = predictions;
  const corrections = useCorrections((state) => state.corrections);
  const [cell, setCell] = useState<{ label: number; guess: number; isFromList?: boolean } | null>(null);
  const stored = useMemo(() => pictureVerdicts(probabilities, labels), [probabilities, labels]);
  const corrected = useMemo(() => correctedLabels(labels, corrections, split), [labels, corrections, split]);
  const before = useMemo(() => confusion(stored), [stored]);
  const counted = useMemo(() => confusion({ ...stored, labels: corrected }), [stored, corrected]);
  const isDrawn = classNames.length <= MOST_DRAWN;
  const pairs = hottestPairs(counted, isDrawn ? PAIRS.beside : PAIRS.instead);
  const total = counted.totals.reduce((sum, count) => sum + count, 0);
  const wrong = counted.counts.reduce(
    (sum, count, place) => (place % (counted.classCount + 1) === 0 ? sum : sum + count),
    0,
  );
  return (
    <>
      <p>
        {total === 0
          ? 'Every picture is left out.'
          : `It misses ${wrong.toLocaleString('en')} of ${total.toLocaleString('en')} pictures: ${errorText(wrong / total, total)}.`}
      </p>
      <div className={styles.found}>
        {isDrawn && (
          <ConfusionMatrix
            confusion={counted}
            stored={before}
            classNames={classNames}
            chosen={cell}
            onChoose={setCell}
          />
        )}
        <div>
          <h3>{isDrawn ? 'Confused most' : `Confused most, of ${classNames.length} classes`}</h3>
          {pairs.length === 0 ? (
            <p className="studio-dim">It confuses none of these pictures.</p>
          ) : (
            <HottestPairs
              pairs={pairs}
              classNames={classNames}
              onChoose={(pair) => setCell({ ...pair, isFromList: true })}
            />
          )}
        </div>
      </div>
      {cell !== null && (
        <MistakePictures
          key={`${cell.label} ${cell.guess}`}
          dataset={dataset}
          split={split}
          cell={cell}
          classNames={classNames}
          verdicts={stored}
          corrected={corrected}
          takesFocus={cell.isFromList === true}
        />
      )}
    </>
  );
}
