import { Box } from '@mantine/core';
import { intervalText } from '../../../components/errorText';
import type { MetricPoint } from '../../../experiment/metrics/metricPoint';
import { effectiveBatchSize } from '../../../experiment/recipe/trainingLength';
import { metrics, useMetricsRevision } from '../../../stores/metrics';
import { useTraining } from '../../../stores/trainingStore';
import styles from './Convergence.module.css';
import { useShownExperiment } from './useCourse';

/** As many rows as are drawn; the export has all. */
const MAX_ROWS = 300;

type Split = MetricPoint['split'] | 'test';

interface Measured {
  loss: number;
  top1Error: number;
}

interface Row {
  step: number;
  split: Split;
  points: (Measured | null)[];
}

const SPLIT_NAMES: Record<Split, string> = {
  train: 'training',
  trainingSample: 'training sample',
  validation: 'validation',
  test: 'test',
};

/** Measurements by step and split, newest first, validation before the training step that follows it. */
function rowsOf(armCount: number): Row[] {
  const rows = new Map<string, Row>();
  for (const split of ['validation', 'trainingSample', 'train'] as const) {
    for (let arm = 0; arm < armCount; arm++) {
      const count = metrics.count(arm, split);
      for (let index = Math.max(0, count - MAX_ROWS); index < count; index++) {
        const point = metrics.point(arm, split, index);
        const key = `${split} ${point.step}`;
        const row = rows.get(key) ?? { step: point.step, split, points: Array(armCount).fill(null) };
        row.points[arm] = point;
        rows.set(key, row);
      }
    }
  }
  return [...rows.values()].sort((a, b) => b.step - a.step).slice(0, MAX_ROWS);
}

/** The test's row, where the run has ended with one. */
function useTestRow(armCount: number): Row[] {
  const results = useTraining((state) => state.testResults);
  const [first] = results ?? [];
  if (!results || !first) return [];
  const points: Row['points'] = Array(armCount).fill(null);
  for (const result of results) points[result.arm] = result;
  return [{ step: first.step, split: 'test', points }];
}

/** Pictures that the errors of each split are shares of; of a training step, its batch. */
function useCounts(): Record<Split, number> {
  const { recipe } = useShownExperiment();
  const heldOut = useTraining((state) => state.heldOut);
  return {
    train: effectiveBatchSize(recipe),
    trainingSample: recipe.evaluation.trainingSample,
    validation: heldOut?.validation.count ?? 0,
    test: heldOut?.test.count ?? 0,
  };
}

/** The figure's numbers, unsmoothed, with the 95 % interval of each error. */
export function ConvergenceTable() {
  const { arms } = useShownExperiment();
  useMetricsRevision((state) => state.revision);
  const counts = useCounts();
  const rows = [...useTestRow(arms.length), ...rowsOf(arms.length)];
  return (
    // A scrolling region takes the focus, so that the keyboard can scroll it.
    <Box component="section" className={styles.scroll} aria-label="Measurements" tabIndex={0}>
      <table className={styles.table} aria-label="Convergence measurements">
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Split</th>
            {arms.map(({ name }) => [
              <th key={`${name} loss`} scope="col">{`${name} loss`}</th>,
              <th key={`${name} error`} scope="col">{`${name} error, %`}</th>,
            ])}
            {arms.map(({ name }) => (
              <th key={`${name} interval`} scope="col">{`${name} 95 % interval`}</th>
            ))}
            <th scope="col">of pictures</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.split} ${row.step}`}>
              <td>{row.step}</td>
              <td>{SPLIT_NAMES[row.split]}</td>
              {arms.map(({ name }, arm) => [
                <td key={`${name} loss`}>{row.points[arm]?.loss.toPrecision(7) ?? ''}</td>,
                <td key={`${name} error`}>{percent(row.points[arm]?.top1Error)}</td>,
              ])}
              {arms.map(({ name }, arm) => (
                <td key={`${name} interval`} className="studio-dim">
                  {interval(row.points[arm]?.top1Error, counts[row.split])}
                </td>
              ))}
              <td className="studio-dim">{counts[row.split] || ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="studio-dim">No measurement yet. They come with the first steps.</p>}
    </Box>
  );
}

function percent(error: number | undefined): string {
  return error === undefined ? '' : (error * 100).toFixed(3);
}

function interval(error: number | undefined, count: number): string {
  return error === undefined || count === 0 ? '' : intervalText(error, count);
}
