import { NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { PerClassResult } from '../workers/gpuProtocol';
import styles from './ClassErrors.module.css';
import { errorText } from './errorText';
import quiet from './quietTable.module.css';
import { SCROLL_FOCUS } from './scrollFocus';

const SPLITS = [
  { value: 'validation', label: 'validation' },
  { value: 'trainingSample', label: 'training sample' },
  { value: 'test', label: 'test' },
] as const;

/** Missed share of a class; NaN where it has no pictures. */
function errorOf(result: PerClassResult | undefined, label: number): number {
  return (result?.misses[label] ?? Number.NaN) / (result?.counts[label] ?? Number.NaN);
}

/** Classes, the hardest for the first arm first. */
function hardestFirst(results: readonly PerClassResult[], classCount: number): number[] {
  const labels = Array.from({ length: classCount }, (_, label) => label);
  const worst = (label: number) => {
    const error = errorOf(results[0], label);
    return Number.isNaN(error) ? -1 : error;
  };
  return labels.sort((a, b) => worst(b) - worst(a));
}

interface ClassErrorsProps {
  /** In the arms' order. */
  arms: readonly { name: string }[];
  classNames: readonly string[];
  /** Of the last evaluation, by arm and split. */
  perClass: readonly PerClassResult[];
  /** Instead of the table, before the first evaluation. */
  none: string;
  /** The split that is shown at first, where it was evaluated. */
  first?: PerClassResult['split'];
}

/** An evaluation class by class, per arm, with the interval of each error. */
export function ClassErrors({ arms, classNames, perClass, none, first = 'validation' }: ClassErrorsProps) {
  const [chosen, setChosen] = useState<PerClassResult['split']>(first);
  const splits = SPLITS.filter(({ value }) => perClass.some((each) => each.split === value));
  const split = splits.find(({ value }) => value === chosen)?.value ?? splits[0]?.value;
  const results = useMemo(
    () => perClass.filter((each) => each.split === split).sort((a, b) => a.arm - b.arm),
    [perClass, split],
  );
  const labels = useMemo(() => hardestFirst(results, classNames.length), [results, classNames]);
  const step = results[0]?.step;
  if (split === undefined || step === undefined) {
    return (
      <section className={styles.panel} aria-label="Errors by class">
        <p className="studio-dim">{none}</p>
      </section>
    );
  }
  return (
    <section className={styles.panel} aria-label="Errors by class">
      <div className={styles.bar}>
        <span className={`studio-dim ${styles.says}`}>
          First-guess errors with 95 % intervals after step {step.toLocaleString('en')}, the hardest class
          first.
        </span>
        <NativeSelect
          aria-label="Pictures of the errors by class"
          size="xs"
          value={split}
          data={splits.map(({ value, label }) => ({ value, label }))}
          onChange={(event) => {
            const next = SPLITS.find(({ value }) => value === event.currentTarget.value);
            if (next) setChosen(next.value);
          }}
        />
      </div>
      <div className={quiet.scroll} {...SCROLL_FOCUS}>
        <table className={quiet.table} aria-label="Errors by class">
          <thead>
            <tr>
              <th scope="col">class</th>
              <th scope="col">pictures</th>
              {results.map(({ arm }) => (
                <th key={arm} scope="col">
                  {arms[arm]?.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {labels.map((label) => (
              <tr key={label}>
                <th scope="row">{classNames[label]}</th>
                <td>{results[0]?.counts[label]?.toLocaleString('en')}</td>
                {results.map((result) => (
                  <td key={result.arm}>
                    {result.counts[label] ? errorText(errorOf(result, label), result.counts[label]) : '–'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
