import type { ReactNode } from 'react';
import type { ErrorDetails } from '../lib/StudioError';
import styles from './ErrorPanel.module.css';

/** What went wrong, calmly: what and where first, then what to do; actions follow as children. */
export function ErrorPanel(props: { error: ErrorDetails; title?: string; children?: ReactNode }) {
  return (
    <section className={styles.panel} role="alert">
      {props.title !== undefined && <h2>{props.title}</h2>}
      <p className={styles.message}>{props.error.message}</p>
      <p className={styles.hint}>{props.error.hint}</p>
      {props.children !== undefined && <div className={styles.actions}>{props.children}</div>}
    </section>
  );
}
