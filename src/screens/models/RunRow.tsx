import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import { ClassErrors } from '../../components/ClassErrors';
import { errorText } from '../../components/errorText';
import { LineSample } from '../../components/LineSample';
import { momentText } from '../../components/momentText';
import { useDatasets } from '../../stores/datasetsStore';
import { mistakesHref } from '../../stores/mistakesHref';
import { ask } from '../../stores/questionStore';
import { hrefOf } from '../../stores/route';
import { runErrors } from '../../stores/runErrors';
import { useRuns } from '../../stores/runsStore';
import { isLive } from '../../stores/trainingState';
import { useTraining } from '../../stores/trainingStore';
import type { RunRecord } from '../../training/runRecord';
import styles from './Models.module.css';
import { OriginDetail } from './OriginDetail';
import { RunBaselines } from './RunBaselines';
import { RunMenu } from './RunMenu';
import { RunName } from './RunName';

/** Of the table of runs. */
const COLUMNS = 7;

/** A run that was training when its tab closed is interrupted: it can be resumed. */
function statusText(run: RunRecord, isRunning: boolean): string {
  if (isRunning) return run.status === 'paused' ? 'paused' : 'training';
  if (run.status === 'training' || run.status === 'paused') return 'interrupted';
  return run.status;
}

/** Updates done of those that were asked for; a network that came as it is, or was only solved, has none. */
function stepsText(run: RunRecord, step: number): string {
  return run.totalSteps === 0
    ? '–'
    : `${step.toLocaleString('en')} of ${run.totalSteps.toLocaleString('en')}`;
}

/** One saved run with its results and actions. */
export function RunRow({ run }: { run: RunRecord }) {
  const [isEditing, setEditing] = useState(false);
  const [isByClass, setByClass] = useState(false);
  const [isOriginShown, setOriginShown] = useState(false);
  const isRunning = useTraining((state) => isLive(state.status) && state.runId === run.id);
  const step = useTraining((state) => (state.runId === run.id ? Math.max(state.step, run.step) : run.step));
  const canAnswer = run.hasCheckpoint || isRunning;
  const isImported = run.status === 'imported';
  const onDelete = async () => {
    const yes = await ask({
      title: `Delete the run ${run.experiment.name}?`,
      text: isImported
        ? 'Its weights are removed from this browser. The file that they came from stays where it is.'
        : 'Its measurements and weights are removed from this browser and cannot be brought back. Export it first if you want to keep it.',
      confirm: 'Delete',
    });
    if (yes) await useRuns.getState().remove(run.id);
  };
  const mistakes = useDatasets(({ datasets }) => mistakesHref(run, datasets));
  const { perClass = [], origin } = run;
  const { name, arms } = run.experiment;
  const row = (
    <Table.Tr>
      <Table.Td>
        <RunName run={run} isEditing={isEditing} onDone={() => setEditing(false)} />
      </Table.Td>
      <Table.Td>
        {isImported && <div className="studio-dim">trained elsewhere, not evaluated here</div>}
        {(isImported ? [] : runErrors(run)).map(({ arm, bestError }, index) => (
          <div key={arm} className={styles.arm}>
            <LineSample arm={index} /> <span>{arm}</span>
            <strong>{bestError === null ? '–' : errorText(bestError, run.heldOut?.validation.count)}</strong>
          </div>
        ))}
        <RunBaselines run={run} />
        <div className={styles.further}>
          {origin !== undefined && (
            <Button
              size="compact-xs"
              aria-label={`Origin: ${name}`}
              aria-expanded={isOriginShown}
              onClick={() => setOriginShown(!isOriginShown)}
            >
              Origin
            </Button>
          )}
          {perClass.length > 0 && (
            <Button
              size="compact-xs"
              aria-label={`By class: ${name}`}
              aria-expanded={isByClass}
              onClick={() => setByClass(!isByClass)}
            >
              By class
            </Button>
          )}
          {mistakes !== null && (
            <Button component="a" href={mistakes} size="compact-xs" aria-label={`Mistakes: ${name}`}>
              Mistakes
            </Button>
          )}
        </div>
      </Table.Td>
      <Table.Td className={styles.wide}>{isImported ? '–' : run.experiment.dataset.name}</Table.Td>
      <Table.Td className={`${styles.number} ${styles.wide}`}>{stepsText(run, step)}</Table.Td>
      <Table.Td className={styles.wide}>{statusText(run, isRunning)}</Table.Td>
      <Table.Td className={`${styles.number} ${styles.wide}`}>{momentText(run.createdAt)}</Table.Td>
      <Table.Td>
        <div className={styles.actions}>
          {!isImported && (
            <Button component="a" size="xs" href={hrefOf('train', { run: run.id })}>
              Open
            </Button>
          )}
          {canAnswer && (
            <Button component="a" size="xs" href={hrefOf('classify', { run: run.id })}>
              Classify
            </Button>
          )}
          <RunMenu
            run={run}
            isRunning={isRunning}
            onRename={() => setEditing(true)}
            onDelete={() => void onDelete()}
          />
        </div>
      </Table.Td>
    </Table.Tr>
  );
  return (
    <>
      {row}
      {isOriginShown && origin !== undefined && (
        <Table.Tr>
          <Table.Td colSpan={COLUMNS} className={styles.classes}>
            <OriginDetail origin={origin} />
          </Table.Td>
        </Table.Tr>
      )}
      {isByClass && (
        <Table.Tr>
          <Table.Td colSpan={COLUMNS} className={styles.classes}>
            <ClassErrors arms={arms} classNames={run.classNames} perClass={perClass} none="Not evaluated." />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
