import { Switch, Table } from '@mantine/core';
import { useState } from 'react';
import { SCROLL_FOCUS } from '../../components/scrollFocus';
import styles from './Compare.module.css';
import type { ComparedArm } from './comparedArm';
import { comparedStyle } from './comparedStyle';
import { compareResults } from './compareResults';
import { type CompareRow, compareRows } from './compareRows';

function Rows({ rows }: { rows: readonly CompareRow[] }) {
  return rows.map((row) => (
    <Table.Tr key={row.label} className={row.differs ? styles.differs : undefined}>
      <Table.Th scope="row">{row.label}</Table.Th>
      {row.values.map((value, column) => (
        <Table.Td key={`${row.label} ${String.fromCharCode(65 + column)}`}>{value}</Table.Td>
      ))}
    </Table.Tr>
  ));
}

/** Results first, then what was set; rows that differ are tinted. */
export function CompareTable({ compared }: { compared: readonly ComparedArm[] }) {
  const [isDiffOnly, setDiffOnly] = useState(true);
  const settings = compareRows(compared).filter((row) => row.differs || !isDiffOnly);
  return (
    <section className={`studio-panel ${styles.scroll}`} {...SCROLL_FOCUS} aria-label="Settings and results">
      <Switch
        label="Only settings that differ"
        checked={isDiffOnly}
        onChange={(event) => setDiffOnly(event.currentTarget.checked)}
      />
      <Table aria-label="Comparison" horizontalSpacing="sm" mt={8}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <span className="studio-dim">Arm</span>
            </Table.Th>
            {compared.map(({ letter, name, run }, index) => (
              <Table.Th key={letter} style={{ color: comparedStyle(index).color }}>
                {letter}: {name}
                <div className="studio-dim">{run.experiment.name}</div>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Rows rows={compareResults(compared)} />
          <Rows rows={settings} />
        </Table.Tbody>
      </Table>
      {settings.length === 0 && (
        <p className="studio-dim">These arms were set alike; what differs is chance, or the time they had.</p>
      )}
    </section>
  );
}
