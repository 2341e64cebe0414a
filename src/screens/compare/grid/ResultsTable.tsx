import { Table } from '@mantine/core';
import { SCROLL_FOCUS } from '../../../components/scrollFocus';
import { differenceText, valueText } from '../../../experiment/grid/gridMarkdown';
import type { GridRecord } from '../../../experiment/grid/gridRecord';
import type { GridResults, GridRow } from '../../../experiment/grid/gridResults';
import { hrefOf } from '../../../stores/route';
import { IntervalBar } from '../pair/IntervalBar';
import styles from './Grid.module.css';
import { pairAddress } from './pairAddress';

/** What a bar's half width stands for: room for the largest difference; wider intervals are cut off at the edge. */
function reachOf({ rows }: GridResults): number {
  return Math.max(1e-9, ...rows.map(({ difference }) => 2.5 * Math.abs(difference?.mean ?? 0)));
}

interface RowProps {
  record: GridRecord;
  results: GridResults;
  row: GridRow;
  reach: number;
}

function Row({ record, results, row, reach }: RowProps) {
  const { measure } = results;
  const { difference, member, name } = row;
  const pair = member === null ? null : pairAddress(record, member);
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      <Table.Td className={styles.number}>
        {valueText(measure, row.mean)}
        <div className={styles.seedsOf}>
          {row.perSeed.map(({ value }) => valueText(measure, value)).join(', ')}
        </div>
      </Table.Td>
      <Table.Td>
        {difference !== null && (
          <IntervalBar
            interval={{ difference: difference.mean, low: difference.low, high: difference.high }}
            reach={reach}
          />
        )}
      </Table.Td>
      <Table.Td className={styles.number}>{differenceText(measure, row)}</Table.Td>
      <Table.Td className={styles.verdict}>
        {row.verdict}{' '}
        {pair !== null && (
          <a href={hrefOf('compare', pair)} aria-label={`Compare ${name} with the baseline`}>
            Compare
          </a>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** Every change against the baseline, the best first: the words say what the bars draw. */
export function ResultsTable({ record, results }: { record: GridRecord; results: GridResults }) {
  const { measure, rows } = results;
  const reach = reachOf(results);
  return (
    <div className={styles.scroll} {...SCROLL_FOCUS}>
      <Table aria-label="Grid results" horizontalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Arm</Table.Th>
            <Table.Th className={styles.value}>
              {measure.label}
              <div className={styles.seedsOf}>mean, and each seed</div>
            </Table.Th>
            <Table.Th>← better, worse →</Table.Th>
            <Table.Th className={styles.number}>Difference, {measure.unit}</Table.Th>
            <Table.Th>Verdict</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Row key={row.member ?? 'baseline'} record={record} results={results} row={row} reach={reach} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
