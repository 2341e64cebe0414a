import { Button } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import { countOf } from '../../../components/countOf';
import { duration } from '../../../components/duration';
import type { DatasetSummary } from '../../../data/dataset';
import type { Experiment } from '../../../experiment/experiment';
import { expandGrid } from '../../../experiment/grid/grid';
import { gridDiskBytes } from '../../../experiment/grid/gridSize';
import { byteSize } from '../../../lib/byteSize';
import { useGridEstimate } from '../../../stores/grid/gridEstimateStore';
import { useGridPlan } from '../../../stores/grid/gridPlanStore';
import { useStorage } from '../../../stores/storageStore';
import { useGpuBusy } from '../../../stores/useGpuBusy';
import styles from './Grid.module.css';

/** What the disk has left, and whether that is too little. */
function roomText(
  bytes: number,
  storage: { usageBytes: number | null; quotaBytes: number | null } | null,
): string {
  const { usageBytes, quotaBytes } = storage ?? {};
  if (usageBytes == null || quotaBytes == null) return '';
  const free = Math.max(0, quotaBytes - usageBytes);
  return free < bytes ? ` The browser has room for only ${byteSize(free)}.` : '';
}

/** Equal where a run takes as long, whatever its seed and its arms' changes. */
function costKey({ dataset, model, recipe, arms }: Experiment): string {
  return JSON.stringify([dataset, model, recipe, arms.length]);
}

/** Runs, time and disk of the plan; the time once it is measured. */
export function GridCost({ dataset }: { dataset: DatasetSummary | null }) {
  const { plan, armsPerRun } = useGridPlan();
  const { status, measured, error, probe } = useGridEstimate();
  const storage = useStorage((state) => state.storage);
  const busy = useGpuBusy();
  const items = useMemo(() => expandGrid(plan, armsPerRun), [plan, armsPerRun]);
  const classCount = dataset?.classNames.length ?? 10;
  const bytes = useMemo(() => gridDiskBytes(items, classCount), [items, classCount]);
  useEffect(() => {
    if (useStorage.getState().storage === null) void useStorage.getState().refresh();
  }, []);
  const first = items[0]?.experiment;
  const arms = items.reduce((sum, { members }) => sum + members.length, 0);
  const isOfThis =
    measured !== null && first !== undefined && costKey(measured.experiment) === costKey(first);
  const seconds = isOfThis ? measured.secondsPerArm * arms : null;
  return (
    <div className={styles.row}>
      <p className={styles.text} role="status" aria-label="What the grid takes">
        {countOf(plan.changes.length, 'change')} and the baseline × {countOf(plan.seeds.length, 'seed')}:{' '}
        <strong>{countOf(items.length, 'run')}</strong> of up to {countOf(armsPerRun, 'arm')}
        {seconds !== null && `, about ${duration(seconds)}`}, {byteSize(bytes)} of checkpoints.
        {roomText(bytes, storage)}
        {plan.seeds.length < 3 && ' Fewer than three seeds tell little about chance.'}
        {error !== null && ` ${error.message}`}
      </p>
      <Button
        size="xs"
        disabled={busy !== null || status === 'probing' || first === undefined}
        title={busy ?? undefined}
        onClick={() => first && void probe(first)}
      >
        {status === 'probing' ? 'Measuring…' : 'Measure the time'}
      </Button>
    </div>
  );
}
