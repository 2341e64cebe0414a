import { Box } from '@mantine/core';
import { metrics, useMetricsRevision } from '../../stores/metrics';
import type { MetricPoint } from '../../training/metricPoint';
import styles from './Convergence.module.css';
import { useShownExperiment } from './useCourse';

/** As many rows as are drawn; the export has all. */
const MAX_ROWS = 300;

interface Row {
  step: number;
  split: 'train' | 'validation';
  points: (MetricPoint | null)[];
}

/** Measurements by step and split, newest first, validation before the training step that follows it. */
function rowsOf(armCount: number): Row[] {
  const rows = new Map<string, Row>();
  for (const split of ['validation', 'train'] as const) {
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

/** The figure's numbers, unsmoothed. */
export function ConvergenceTable() {
  const { arms } = useShownExperiment();
  useMetricsRevision((state) => state.revision);
  const rows = rowsOf(arms.length);
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
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.split} ${row.step}`}>
              <td>{row.step}</td>
              <td>{row.split === 'train' ? 'training' : 'validation'}</td>
              {arms.map(({ name }, arm) => [
                <td key={`${name} loss`}>{row.points[arm]?.loss.toPrecision(7) ?? ''}</td>,
                <td key={`${name} error`}>{percent(row.points[arm]?.top1Error)}</td>,
              ])}
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
