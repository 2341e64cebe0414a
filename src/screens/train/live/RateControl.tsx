import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import { ErrorPanel } from '../../../components/ErrorPanel';
import { NumberField } from '../../../components/NumberField';
import { useTraining } from '../../../stores/trainingStore';
import { workers } from '../../../stores/workers';
import styles from './Live.module.css';
import { useRequest } from './useRequest';

const FACTORS = [
  { label: '÷ 10', name: 'Divide the rate by 10', factor: 0.1 },
  { label: '÷ 2', name: 'Halve the rate', factor: 0.5 },
  { label: '× 2', name: 'Double the rate', factor: 2 },
];

/** Changes the learning rate of every arm while it trains; what was done is part of the run's experiment. */
export function RateControl() {
  const isRunning = useTraining((state) => state.status === 'training' || state.status === 'paused');
  const changes = useTraining((state) => state.experiment?.recipe.rateChanges);
  const [isOpen, setIsOpen] = useState(false);
  const { isBusy, error, send } = useRequest();
  const change = (factor: number) => void send(() => workers().gpu.request({ kind: 'changeRate', factor }));
  const last = changes?.at(-1);
  return (
    <Popover opened={isOpen && isRunning} onChange={setIsOpen} position="top-start" trapFocus returnFocus>
      <Popover.Target>
        <Button size="compact-sm" disabled={!isRunning} onClick={() => setIsOpen(!isOpen)}>
          Change the rate
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Change the learning rate">
        <p className={styles.note}>
          From the next step on, the learning rates of all arms are multiplied. It is marked in the figure and
          written into the experiment, so that a run of it repeats it at the same step.
        </p>
        <div className={styles.factors}>
          {FACTORS.map(({ label, name, factor }) => (
            <Button key={factor} size="xs" aria-label={name} disabled={isBusy} onClick={() => change(factor)}>
              {label}
            </Button>
          ))}
          <OwnFactor isBusy={isBusy} onApply={change} />
        </div>
        <p className={styles.note} role="status" aria-label="Last change of the rate">
          {last === undefined
            ? 'Not changed so far.'
            : `Last change: × ${last.factor} from step ${last.step.toLocaleString('en')}.`}
        </p>
        {error && <ErrorPanel error={error} title="The rate was not changed" />}
      </Popover.Dropdown>
    </Popover>
  );
}

/** A factor of one's own: a number, then its button. */
function OwnFactor({ isBusy, onApply }: { isBusy: boolean; onApply: (factor: number) => void }) {
  const [factor, setFactor] = useState<number | undefined>(undefined);
  return (
    <span className={styles.own}>
      ×
      <NumberField
        label="Factor of one’s own"
        value={factor}
        placeholder="0.3"
        min={0.000001}
        max={1_000_000}
        inputClass={styles.factor}
        onChange={setFactor}
        onClear={() => setFactor(undefined)}
      />
      <Button
        size="xs"
        disabled={isBusy || factor === undefined}
        onClick={() => factor !== undefined && onApply(factor)}
      >
        Apply
      </Button>
    </span>
  );
}
