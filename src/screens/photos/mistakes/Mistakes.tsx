import { Button, NativeSelect, Progress, SegmentedControl } from '@mantine/core';
import { useEffect, useState } from 'react';
import { duration } from '../../../components/duration';
import { ErrorPanel } from '../../../components/ErrorPanel';
import type { DatasetSummary, Split } from '../../../data/dataset';
import { useCorrections } from '../../../stores/correctionsStore';
import { splitPredictions, useMistakes } from '../../../stores/mistakesStore';
import { retrainHead, retrainTask } from '../../../stores/photos/retrainHead';
import { useRuns } from '../../../stores/runsStore';
import { useGpuBusy } from '../../../stores/useGpuBusy';
import type { RunRecord } from '../../../training/runRecord';
import { CorrectionsBar } from './CorrectionsBar';
import styles from './Mistakes.module.css';
import { MistakesFound } from './MistakesFound';
import { SPLIT_ADVICE, splitsOf } from './splitWords';

interface MistakesProps {
  run: RunRecord;
  /** What the run was trained on. */
  dataset: DatasetSummary;
}

/** Where a network errs: which classes it confuses, the pictures themselves, and what a person corrects in them. */
export function Mistakes({ run, dataset }: MistakesProps) {
  const datasetId = dataset.id;
  const runs = useRuns((state) => state.runs);
  const { status, request, progress, error, look, cancel } = useMistakes();
  const busy = useGpuBusy();
  const [wanted, setWanted] = useState<Split | null>(null);
  const [arm, setArm] = useState(0);
  const splits = splitsOf(dataset);
  const split = splits.find(({ value }) => value === wanted)?.value ?? splits[0]?.value;
  const isOwn = request?.runId === run.id && request.datasetId === datasetId && request.split === split;
  const isFree =
    busy === null && status !== 'working' && !(isOwn && (status === 'failed' || status === 'idle'));
  useEffect(() => void useCorrections.getState().load(datasetId), [datasetId]);
  useEffect(() => {
    if (isFree && split !== undefined) void look({ runId: run.id, datasetId, split });
  }, [isFree, split, run.id, datasetId, look]);
  if (split === undefined) return <p className="studio-dim">The dataset holds no pictures.</p>;
  const isReady = isOwn && status === 'ready';
  const predictions = isReady ? splitPredictions() : [];
  const shown = predictions[arm] ?? predictions[0];
  const task = retrainTask(run, armIndexOf(run, shown?.arm), { dataset, runs });
  return (
    <section className={styles.mistakes} aria-label="Mistakes">
      <div className={styles.bar}>
        <h2>Mistakes</h2>
        <SegmentedControl
          size="xs"
          aria-label="Pictures looked at"
          value={split}
          data={splits}
          onChange={(value) => setWanted(splits.find((each) => each.value === value)?.value ?? null)}
        />
        {predictions.length > 1 && (
          <NativeSelect
            size="xs"
            aria-label="Network"
            value={String(arm)}
            data={predictions.map((each, place) => ({ value: String(place), label: each.arm }))}
            onChange={({ currentTarget }) => setArm(Number(currentTarget.value))}
          />
        )}
      </div>
      <p className={`studio-dim ${styles.says}`}>{SPLIT_ADVICE[split]}</p>
      {status === 'working' && (
        <div className={styles.bar}>
          <Progress
            className={styles.says}
            value={100 * (progress?.share ?? 0)}
            aria-label="Pictures looked at so far"
          />
          <span className="studio-dim">
            {progress?.secondsLeft == null
              ? 'Looking at every picture'
              : `${duration(progress.secondsLeft)} left`}
          </span>
          <Button size="xs" onClick={() => void cancel()}>
            Cancel
          </Button>
        </div>
      )}
      {isOwn && status === 'failed' && error !== null && (
        <ErrorPanel error={error} title="The pictures could not be looked at" />
      )}
      {!isReady && status !== 'working' && (
        <div className={styles.bar}>
          <Button disabled={busy !== null} onClick={() => void look({ runId: run.id, datasetId, split })}>
            Look for mistakes
          </Button>
          {busy !== null && <span className="studio-dim">{busy}</span>}
        </div>
      )}
      {shown !== undefined && (
        <MistakesFound
          key={`${run.id} ${split} ${shown.arm}`}
          dataset={dataset}
          split={split}
          classNames={run.classNames}
          predictions={shown}
        />
      )}
      {split !== 'test' && (
        <CorrectionsBar onRetrain={task === null ? undefined : () => void retrainHead(run, task)} />
      )}
    </section>
  );
}

/** Arms that broke off do not answer: the place in the run counts, not that among the answers. */
function armIndexOf({ experiment }: RunRecord, name: string | undefined): number {
  return Math.max(
    0,
    experiment.arms.findIndex((arm) => arm.name === name),
  );
}
