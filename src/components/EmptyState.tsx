import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

/** A place where there is nothing yet: what will be here, and how it comes. Ways on are the children. */
export function EmptyState(props: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <h2>{props.title}</h2>
      <p>{props.text}</p>
      {props.children !== undefined && <div className={styles.actions}>{props.children}</div>}
    </div>
  );
}
