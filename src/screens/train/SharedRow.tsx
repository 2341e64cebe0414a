import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './SharedTable.module.css';

/** One shared setting: its name, explained on hover and focus, and its control. */
export function SharedRow(props: { label: string; help: string; children: ReactNode }) {
  return (
    <tr>
      <th scope="row">
        <Tooltip label={props.help} position="right">
          <span className={styles.label}>{props.label}</span>
        </Tooltip>
      </th>
      <td>{props.children}</td>
    </tr>
  );
}
