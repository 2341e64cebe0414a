import { Select } from '@mantine/core';
import { NumberField } from '../../../components/NumberField';
import type { ReachAxis } from '../../../experiment/comparison/reach';
import type { ReachVerdict } from '../../../experiment/comparison/reachVerdict';
import type { MetricPoint } from '../../../experiment/metrics/metricPoint';
import styles from '../Compare.module.css';
import type { CompareAddress } from '../compareAddress';
import type { ReachGoal } from '../reachGoal';

const SPLITS: { value: MetricPoint['split']; label: string }[] = [
  { value: 'train', label: 'training, mean of 20 batches' },
  { value: 'trainingSample', label: 'fixed training sample' },
  { value: 'validation', label: 'validation' },
];

const AXES: { value: ReachAxis; label: string }[] = [
  { value: 'step', label: 'steps' },
  { value: 'epoch', label: 'epochs' },
  { value: 'seconds', label: 'time' },
];

interface ReachPanelProps {
  goal: ReachGoal;
  change: (part: Partial<CompareAddress>) => void;
  verdict: ReachVerdict;
}

/** "Reaches 25 % training error 5.8 times sooner": the error, the pictures and what is counted can be chosen. */
export function ReachPanel({ goal, change, verdict }: ReachPanelProps) {
  return (
    <section aria-label="Who is sooner">
      <h3>Who is sooner</h3>
      <div className={styles.fields}>
        <div>
          <span className="studio-dim">Error to reach, %</span>
          <NumberField
            label="Error to reach, per cent"
            value={Number((100 * goal.threshold).toFixed(4))}
            min={0.01}
            max={99.99}
            onChange={(percent) => change({ threshold: percent / 100 })}
          />
        </div>
        <Select
          label="Of"
          aria-label="Error of"
          data={SPLITS}
          value={goal.split}
          onChange={(value) => {
            const split = SPLITS.find((each) => each.value === value)?.value;
            if (split) change({ split });
          }}
        />
        <Select
          label="Counted in"
          aria-label="Counted in"
          data={AXES}
          value={goal.axis}
          onChange={(value) => {
            const axis = AXES.find((each) => each.value === value)?.value;
            if (axis) change({ axis });
          }}
        />
      </div>
      <p role="note" aria-label="Who is sooner, in words" className={styles.said}>
        {verdict.text}
        <strong>{verdict.strong}</strong>
        {verdict.strong === '' ? ' ' : '. '}
        <span className="studio-dim">{verdict.rest}</span>
      </p>
    </section>
  );
}
