import { percentText } from '../../components/percentText';
import styles from './GuessBar.module.css';

/** One guess as three cells of a row: its class, its share as a bar, and in numbers. */
export function GuessBar({ name, share, color }: { name: string; share: number; color: string }) {
  return (
    <>
      <span className={styles.name}>{name}</span>
      <span className={styles.track} aria-hidden="true">
        <span style={{ width: `${100 * share}%`, background: color }} />
      </span>
      <span className={styles.share}>{percentText(share)}</span>
    </>
  );
}
