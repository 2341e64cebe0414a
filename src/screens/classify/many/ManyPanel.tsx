import { Button, NativeSelect, Progress } from '@mantine/core';
import { useMemo, useState } from 'react';
import { countOf } from '../../../components/countOf';
import { duration } from '../../../components/duration';
import { ErrorPanel } from '../../../components/ErrorPanel';
import { saveFile } from '../../../components/saveFile';
import { useClassification } from '../../../stores/classificationStore';
import { manyPictures, useManyPictures } from '../../../stores/manyPicturesStore';
import type { RunRecord } from '../../../training/runRecord';
import styles from './Many.module.css';
import { ManyTable } from './ManyTable';
import { manyCsv } from './manyCsv';
import { MANY_FILTERS, type ManyFilter, type ManySorting, manyOrder } from './manyOrder';
import { manySummary } from './manySummary';
import { summaryInWords } from './summaryInWords';

/** Many pictures at once: how far the answers are, how right, and each of them. */
export function ManyPanel({ run }: { run: RunRecord | undefined }) {
  const { status, revision, count, done, rate, error, cancel, goOn } = useManyPictures();
  const { runId, crops, clear, inDetail } = useClassification();
  const [sorting, setSorting] = useState<ManySorting>({ by: 'arrival' });
  const [filter, setFilter] = useState<ManyFilter>('all');
  const [judge, setJudge] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pictures are outside the store, the revision tells
  const summary = useMemo(() => manySummary(manyPictures()), [revision]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const shown = useMemo(
    () => manyOrder(manyPictures(), sorting, { filter, arm: judge }),
    [revision, sorting, filter, judge],
  );
  const classNames = run?.classNames ?? [];
  const places = run?.experiment.arms.map(({ name }) => name) ?? [];
  const arms = summary.arms.map(({ arm }) => ({ name: arm, place: Math.max(0, places.indexOf(arm)) }));
  const isWorking = status === 'working';
  const secondsLeft = rate === null || rate === 0 ? null : (count - done) / rate;
  const perSecond = rate === null ? '' : `${rate < 10 ? rate.toFixed(1) : Math.round(rate)} pictures/s`;
  const left = secondsLeft === null ? '' : `, ${duration(secondsLeft)} left`;
  const isRest = !isWorking && done < count && run !== undefined;
  return (
    <section className={`studio-panel ${styles.panel}`} aria-label="Many pictures">
      <div className={styles.bar}>
        <h2>{countOf(count, 'picture')}</h2>
        <p role="status" className={styles.says}>
          {isWorking && `${done.toLocaleString('en')} of ${count.toLocaleString('en')} answered`}
          {isRest && `${done.toLocaleString('en')} answered, ${(count - done).toLocaleString('en')} wait.`}
          {!isWorking && done === count && perSecond !== '' && `All answered, ${perSecond}.`}
        </p>
        {isWorking && <span className="studio-dim">{`${perSecond}${left}`}</span>}
        {isWorking && <Button onClick={cancel}>Cancel</Button>}
        {isRest && <Button onClick={() => void goOn(runId, crops)}>Go on</Button>}
        <Button
          onClick={() =>
            saveFile('answers.csv', new Blob([manyCsv(manyPictures(), classNames)], { type: 'text/csv' }))
          }
        >
          Save as CSV
        </Button>
        <Button onClick={clear}>Remove all pictures</Button>
      </div>
      <Progress
        value={count === 0 ? 0 : (100 * done) / count}
        aria-label="Answered pictures"
        style={{ visibility: isWorking ? 'visible' : 'hidden' }}
      />
      {error !== null && status === 'failed' && (
        <ErrorPanel error={error} title="The pictures got no answer" />
      )}
      <ul className={styles.summary}>
        {summaryInWords(summary).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <div className={styles.bar}>
        <NativeSelect
          size="xs"
          aria-label="Pictures listed"
          value={filter}
          data={MANY_FILTERS.map(({ value, label }) => ({ value, label }))}
          onChange={({ currentTarget }) =>
            setFilter(MANY_FILTERS.find(({ value }) => value === currentTarget.value)?.value ?? 'all')
          }
        />
        {arms.length > 1 && filter !== 'all' && filter !== 'failed' && (
          <NativeSelect
            size="xs"
            aria-label="Told by"
            value={String(judge)}
            data={arms.map(({ name }, arm) => ({ value: String(arm), label: `by ${name}` }))}
            onChange={({ currentTarget }) => setJudge(Number(currentTarget.value))}
          />
        )}
        <span className="studio-dim">{countOf(shown.length, 'picture')} listed</span>
      </div>
      <ManyTable
        pictures={shown}
        arms={arms.length > 0 ? arms : places.map((name, place) => ({ name, place }))}
        classNames={classNames}
        hasTruth={shown.some(({ truth }) => truth !== null)}
        sorting={sorting}
        onSort={setSorting}
        onOpen={({ path, file }) => inDetail({ path, file })}
      />
    </section>
  );
}
