import { Table } from '@mantine/core';
import { SCROLL_FOCUS } from '../../components/scrollFocus';
import type { RunRecord } from '../../training/runRecord';
import styles from './Models.module.css';
import { RunRow } from './RunRow';

/** The saved runs, newest first. */
export function RunsTable({ runs }: { runs: readonly RunRecord[] }) {
  return (
    <div className={`studio-panel ${styles.scroll}`} {...SCROLL_FOCUS}>
      <Table aria-label="Runs" horizontalSpacing="sm" verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>Arms: best validation error</Table.Th>
            <Table.Th className={styles.wide}>Pictures</Table.Th>
            <Table.Th className={styles.wide}>Steps</Table.Th>
            <Table.Th className={styles.wide}>Status</Table.Th>
            <Table.Th className={styles.wide}>Started</Table.Th>
            <Table.Th>
              <span className="studio-dim">Actions</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
