import { Button, Table } from '@mantine/core';
import { SCROLL_FOCUS } from '../../../components/scrollFocus';
import { gridProgress } from '../../../experiment/grid/gridQueue';
import type { GridRecord } from '../../../experiment/grid/gridRecord';
import { secondsPerArm } from '../../../stores/grid/activeQueue';
import { continueGrid, pauseGrid, retryGrid, stopGrid } from '../../../stores/grid/gridQueue';
import { useGrids } from '../../../stores/grid/gridsStore';
import { ask } from '../../../stores/questionStore';
import { useTraining } from '../../../stores/trainingStore';
import styles from './Grid.module.css';
import { leftText, runsText } from './gridWords';
import { QueueRow } from './QueueRow';

function useQueueText(record: GridRecord): string {
  const isActive = useGrids((state) => state.activeId === record.id);
  const { status, runId, step, totalSteps, secondsLeft } = useTraining();
  const expected = useTraining(secondsPerArm);
  const progress = gridProgress(record, expected);
  const runs = runsText(progress);
  const current = record.runs.find((run) => run.status === 'running');
  if (record.status === 'finished') return `Finished: ${runs}.`;
  if (record.status === 'running' && !isActive) {
    return `Interrupted: ${runs} over. Its tab was closed, or the machine went down; the run that was training goes on from its checkpoint.`;
  }
  if (record.status === 'paused') return `Paused: ${runs} over.`;
  const isOwn = current !== undefined && (current.runId === null || current.runId === runId);
  if (!isOwn) return `Waiting: ${runs} over. It begins when the training that runs is over.`;
  if (status === 'paused') return `The run is paused: ${runs} over.`;
  const left = leftText(progress.secondsWaiting, secondsLeft);
  return [`Running: ${runs} over`, `step ${step} of ${totalSteps}`, left].filter(Boolean).join(', ');
}

/** What the queue is doing, in one line: apart, so that a step redraws it and not the table of runs. */
function QueueText({ record }: { record: GridRecord }) {
  return (
    <p className={styles.text} role="status" aria-label="Queue status">
      {useQueueText(record)}
    </p>
  );
}

/** What can be done with the queue now. */
function QueueCommands({ record }: { record: GridRecord }) {
  const isActive = useGrids((state) => state.activeId === record.id);
  const { id, status, runs } = record;
  const failed = runs.filter((run) => run.status === 'failed').length;
  const isGoing = status === 'running' && isActive;
  const stop = async () => {
    const yes = await ask({
      title: 'Stop the queue?',
      text: 'The run that trains is stopped and kept; those that wait are skipped. Skipped runs can be run later.',
      confirm: 'Stop the queue',
    });
    if (yes) await stopGrid(id);
  };
  return (
    <div className={styles.actions}>
      {isGoing && <Button onClick={() => void pauseGrid(id)}>Pause the queue</Button>}
      {!isGoing && status !== 'finished' && (
        <Button variant="filled" onClick={() => void continueGrid(id)}>
          {runs.every((run) => run.status === 'waiting') ? 'Start the queue' : 'Continue the queue'}
        </Button>
      )}
      {failed > 0 && <Button onClick={() => void retryGrid(id, null)}>Retry failed runs</Button>}
      {status !== 'finished' && <Button onClick={() => void stop()}>Stop the queue</Button>}
    </div>
  );
}

/** The runs of a grid in their order, how far they are, and what can be done. */
export function QueuePanel({ record }: { record: GridRecord }) {
  const { over, total } = gridProgress(record, null);
  return (
    <section className={`studio-panel ${styles.view}`} aria-label="Queue">
      <div className={styles.head}>
        <QueueText record={record} />
        <QueueCommands record={record} />
      </div>
      <div
        role="progressbar"
        aria-label="Queue progress"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={over}
        className={styles.track}
      >
        <div className={styles.fill} style={{ width: `${(100 * over) / Math.max(1, total)}%` }} />
      </div>
      <div className={styles.scroll} {...SCROLL_FOCUS}>
        <Table aria-label="Runs of the grid" horizontalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Seed</Table.Th>
              <Table.Th>Arms</Table.Th>
              <Table.Th>Status</Table.Th>
              <Table.Th>
                <span className="studio-dim">Actions</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {record.runs.map((run, place) => (
              <QueueRow key={`${run.seed} ${run.members.join()}`} record={record} run={run} place={place} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}
