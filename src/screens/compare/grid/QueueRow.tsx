import { Button, Table } from '@mantine/core';
import { duration } from '../../../components/duration';
import type { GridRecord, GridRun } from '../../../experiment/grid/gridRecord';
import { retryGrid, skipGridRun } from '../../../stores/grid/gridQueue';
import { hrefOf } from '../../../stores/route';
import styles from './Grid.module.css';
import { armsText } from './gridWords';

interface QueueRowProps {
  record: GridRecord;
  run: GridRun;
  /** Its place in the queue, from 0. */
  place: number;
}

/** One run of a grid: its arms, how it went, and why it failed. */
export function QueueRow({ record, run, place }: QueueRowProps) {
  const { status, runId, seconds, error } = run;
  const names = `${armsText(run)}, seed ${run.seed}`;
  const time = status === 'finished' && seconds ? ` in ${duration(seconds)}` : '';
  return (
    <Table.Tr>
      <Table.Td>{run.seed}</Table.Td>
      <Table.Td>{armsText(run)}</Table.Td>
      <Table.Td>
        {runId === null ? status : <a href={hrefOf('train', { run: runId })}>{status}</a>}
        {time}
        {error !== undefined && (
          <div className="studio-dim">
            {error.message} {error.hint}
          </div>
        )}
      </Table.Td>
      <Table.Td className={styles.nowrap}>
        {(status === 'waiting' || status === 'running') && (
          <Button size="xs" aria-label={`Skip ${names}`} onClick={() => void skipGridRun(record.id, place)}>
            Skip
          </Button>
        )}
        {(status === 'failed' || status === 'skipped') && (
          <Button
            size="xs"
            aria-label={`Run again ${names}`}
            onClick={() => void retryGrid(record.id, place)}
          >
            Run again
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
