import { Table } from '@mantine/core';
import { SCROLL_FOCUS } from '../../../components/scrollFocus';
import styles from '../Compare.module.css';
import type { DifferenceRow } from './differenceRows';
import { IntervalBar } from './IntervalBar';

interface DifferenceTableProps {
  rows: readonly DifferenceRow[];
  /** "A − B". */
  title: string;
}

/** The difference of two arms in error, each way with its 95 % interval, its n and the chance that it covers. */
export function DifferenceTable({ rows, title }: DifferenceTableProps) {
  const ends = rows.flatMap(({ interval }) =>
    interval === null ? [] : [interval.difference, interval.low ?? 0, interval.high ?? 0].map(Math.abs),
  );
  const reach = Math.max(0.01, ...ends);
  return (
    <div className={styles.scroll} {...SCROLL_FOCUS}>
      <Table aria-label="Difference" horizontalSpacing="sm" verticalSpacing={6} className={styles.wide}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>How</Table.Th>
            <Table.Th>{title}, with its 95 % interval</Table.Th>
            <Table.Th>From</Table.Th>
            <Table.Th>What the interval covers</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.label}>
              <Table.Th scope="row">{row.label}</Table.Th>
              <Table.Td className={styles.numbers}>
                {row.text}
                {row.interval !== null && (
                  <div>
                    <IntervalBar interval={row.interval} reach={reach} />
                  </div>
                )}
              </Table.Td>
              <Table.Td>{row.basis}</Table.Td>
              <Table.Td className="studio-dim">{row.covers}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
