import { countOf } from '../../../components/countOf';
import { percentText } from '../../../components/percentText';
import type { ConfusedPair } from './confusion';
import styles from './Mistakes.module.css';

interface HottestPairsProps {
  pairs: readonly ConfusedPair[];
  classNames: readonly string[];
  onChoose: (cell: { label: number; guess: number }) => void;
}

/** The pairs of classes that are confused most; each opens its pictures. */
export function HottestPairs({ pairs, classNames, onChoose }: HottestPairsProps) {
  return (
    <ol className={styles.pairs} aria-label="Most confused pairs">
      {pairs.map(({ label, guess, count, share }) => (
        <li key={`${label} ${guess}`}>
          <button type="button" onClick={() => onChoose({ label, guess })}>
            {classNames[label]} taken for {classNames[guess]}
          </button>{' '}
          <span className="studio-dim">
            {countOf(count, 'picture')}, {percentText(share)} of its class
          </span>
        </li>
      ))}
    </ol>
  );
}
