import type { ReactNode } from 'react';
import styles from './Photos.module.css';

interface ChoiceCardProps {
  /** Of the radio group. */
  group: string;
  title: string;
  /** At the right of the title: a time, a word of advice. */
  aside?: string;
  isChosen: boolean;
  isDisabled?: boolean;
  onChoose: () => void;
  /** What it is, in a sentence. */
  children: ReactNode;
}

/** One choice of a group, as a radio button with what speaks for it. */
export function ChoiceCard(props: ChoiceCardProps) {
  return (
    <label className={styles.choice}>
      <input
        type="radio"
        name={props.group}
        checked={props.isChosen}
        disabled={props.isDisabled}
        onChange={props.onChoose}
      />
      <div>
        <div className={styles.choiceHead}>
          <strong>{props.title}</strong>
          {props.aside !== undefined && <span className={styles.time}>{props.aside}</span>}
        </div>
        <p>{props.children}</p>
      </div>
    </label>
  );
}
