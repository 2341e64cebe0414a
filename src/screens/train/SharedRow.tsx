import type { ReactNode } from 'react';
import { RowHelp } from './RowHelp';
import styles from './SharedTable.module.css';

/** One shared setting: its name, explained on hover and focus and to screen readers, and its control. */
export function SharedRow(props: { label: string; help: string; children: ReactNode }) {
  return (
    <RowHelp label={props.label} help={props.help} classNames={{ label: styles.label }}>
      <td>
        <fieldset className={styles.group} aria-label={props.label} aria-description={props.help}>
          {props.children}
        </fieldset>
      </td>
    </RowHelp>
  );
}
