import { type KeyboardEvent, memo, useState } from 'react';
import { SCROLL_FOCUS } from '../../../components/scrollFocus';
import type { Confusion } from './confusion';
import styles from './Mistakes.module.css';

interface ConfusionMatrixProps {
  confusion: Confusion;
  /** Counts before any correction: a cell that was corrected empty can still be opened. */
  stored: Confusion;
  classNames: readonly string[];
  /** The cell whose pictures are shown. */
  chosen: { label: number; guess: number } | null;
  onChoose: (cell: { label: number; guess: number }) => void;
}

const STEPS: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
/** Strongest tint, in per cent: numbers stay legible on it. */
const STRONGEST = 55;

/** Moves the focus to the next cell with pictures in the arrow's direction; the matrix is one stop for Tab. */
function moveFocus(event: KeyboardEvent<HTMLTableElement>): void {
  const step = STEPS[event.key];
  const cell = event.target instanceof HTMLElement ? event.target.dataset.cell : undefined;
  if (step === undefined || cell === undefined) return;
  event.preventDefault();
  let [row = 0, column = 0] = cell.split(' ').map(Number);
  for (let tried = 0; tried < event.currentTarget.rows.length; tried++) {
    row += step[0];
    column += step[1];
    const next = event.currentTarget.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`);
    if (next === null) continue;
    next.focus();
    return;
  }
}

/** Rows are what pictures are filed as, columns what the network takes them for; each cell opens its pictures. */
export const ConfusionMatrix = memo(function ConfusionMatrix(props: ConfusionMatrixProps) {
  const { confusion, stored, classNames, chosen, onChoose } = props;
  const { classCount, counts, totals } = confusion;
  const labels = Array.from({ length: classCount }, (_, label) => label);
  const nameOf = (label: number) => classNames[label] ?? `class ${label}`;
  const first = stored.counts.findIndex((count) => count > 0);
  const [stop, setStop] = useState<string | null>(null);
  const tabStop = stop ?? `${Math.floor(first / classCount)} ${first % classCount}`;
  return (
    <section className={styles.matrix} aria-label="Confusion matrix, scrolling" {...SCROLL_FOCUS}>
      <table aria-label="Confusion matrix" onKeyDown={moveFocus}>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              filed as ↓ <br /> taken for →
            </th>
            {labels.map((guess) => (
              <th key={guess} scope="col" className={styles.column}>
                <span>{nameOf(guess)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label) => (
            <tr key={label}>
              <th scope="row" title={nameOf(label)}>
                {nameOf(label)}
              </th>
              {labels.map((guess) => {
                const count = counts[label * classCount + guess] ?? 0;
                if (count === 0 && !stored.counts[label * classCount + guess]) return <td key={guess} />;
                const cell = `${label} ${guess}`;
                const tint = Math.max(8, (STRONGEST * count) / Math.max(1, totals[label] ?? 1));
                const colour = label === guess ? 'var(--arm-2)' : 'var(--studio-error)';
                return (
                  <td key={guess}>
                    <button
                      type="button"
                      data-cell={cell}
                      tabIndex={cell === tabStop ? 0 : -1}
                      aria-pressed={chosen?.label === label && chosen.guess === guess}
                      aria-label={`${count} of ${totals[label]} ${nameOf(label)} taken for ${nameOf(guess)}`}
                      style={{ background: `color-mix(in srgb, ${colour} ${tint}%, transparent)` }}
                      onFocus={() => setStop(cell)}
                      onClick={() => onChoose({ label, guess })}
                    >
                      {count}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
});
