import { Table } from '@mantine/core';
import { SCROLL_FOCUS } from '../../../components/scrollFocus';
import { differenceText, valueText } from '../../../experiment/gridMarkdown';
import type { GridRecord } from '../../../experiment/gridRecord';
import type { GridResults, GridRow } from '../../../experiment/gridResults';
import { hrefOf } from '../../../stores/route';
import { IntervalBar } from '../pair/IntervalBar';
import styles from './Grid.module.css';
import { pairAddress } from './pairAddress';
import { paperText } from './paperText';

/** The largest end of an interval, so that all bars have one scale. */
function reachOf({ rows }: GridResults): number {
  const ends = rows.flatMap(({ difference }) =>
    difference === null ? [] : [difference.mean, difference.low ?? 0, difference.high ?? 0],
  );
  return Math.max(1e-9, ...ends.map(Math.abs));
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
      <Table.Td className={styles.paper}>{member === null ? '' : paperText(record, member)}</Table.Td>
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
            <Table.Th className={styles.number}>{measure.label}, mean and each seed</Table.Th>
            <Table.Th>← better, worse →</Table.Th>
            <Table.Th className={styles.number}>Difference, {measure.unit}</Table.Th>
            <Table.Th>Verdict</Table.Th>
            <Table.Th>The paper, on ImageNet</Table.Th>
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
