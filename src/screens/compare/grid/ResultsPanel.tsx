import { Button, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { countOf } from '../../../components/countOf';
import { NumberField } from '../../../components/NumberField';
import { saveFile } from '../../../components/saveFile';
import { gridHeadline } from '../../../experiment/grid/gridHeadline';
import { gridMarkdown, noiseText } from '../../../experiment/grid/gridMarkdown';
import { type GridMeasureChoice, gridMeasure } from '../../../experiment/grid/gridMeasureChoice';
import type { GridRecord } from '../../../experiment/grid/gridRecord';
import { gridResults } from '../../../experiment/grid/gridResults';
import { safeFileNames } from '../../../lib/safeFileNames';
import { useLoadedMetrics } from '../../../stores/runMetricsStore';
import { useRuns } from '../../../stores/runsStore';
import styles from './Grid.module.css';
import { gridCsv, gridJson } from './gridExport';
import { gridOutcomes } from './gridOutcomes';
import { PaperBeside } from './PaperBeside';
import { ResultsTable } from './ResultsTable';

const KINDS = [
  { value: 'last', label: 'last validation error' },
  { value: 'best', label: 'best validation error' },
  { value: 'stepsTo', label: 'steps to a validation error' },
];

/** What the choice of a measure means. */
const MEANING: Record<GridMeasureChoice['kind'], string> = {
  last: 'At the end of training, which nobody chose by looking: the fair one.',
  best: 'The lowest on the way: a little too good everywhere, since it was picked by looking at it.',
  stepsTo: 'How soon it is learned; an arm that never gets there has no value in that seed.',
};

function useMeasured(record: GridRecord, choice: GridMeasureChoice) {
  const runs = useRuns((state) => state.runs);
  const own = useMemo(() => {
    const ids = new Set(record.runs.map(({ runId }) => runId));
    return runs.filter(({ id }) => ids.has(id));
  }, [record, runs]);
  const loaded = useLoadedMetrics(choice.kind === 'stepsTo' ? own : []);
  return useMemo(() => {
    const seriesOf = (runId: string) => {
      const found = loaded[runId];
      return found?.status === 'ready' ? found.series : undefined;
    };
    const outcomes = gridOutcomes(record, own, choice, seriesOf);
    const validation = own.find(({ heldOut }) => heldOut !== undefined)?.heldOut?.validation.count ?? null;
    return { own, outcomes, results: gridResults(record.grid, outcomes, gridMeasure(choice, validation)) };
  }, [record, own, choice, loaded]);
}

/** The morning page: what won, by how much, against which noise. */
export function ResultsPanel({ record }: { record: GridRecord }) {
  const [choice, setChoice] = useState<GridMeasureChoice>({ kind: 'last' });
  const { own, outcomes, results } = useMeasured(record, choice);
  const { seeds } = record.grid;
  const save = (kind: string, type: string, text: string) => {
    const [name = 'grid'] = safeFileNames([record.grid.name]);
    saveFile(`${name}.${kind}`, new Blob([text], { type }));
  };
  const pick = (kind: string | null) => {
    if (kind === 'stepsTo') setChoice({ kind, error: 0.25 });
    else if (kind === 'last' || kind === 'best') setChoice({ kind });
  };
  return (
    <section className={`studio-panel ${styles.view}`} aria-label="Results of the grid">
      <div className={styles.head}>
        <p className={styles.text}>
          <strong>{outcomes.length === 0 ? 'Nothing is measured yet.' : gridHeadline(results)}</strong>
        </p>
        <div className={styles.actions}>
          <Button size="xs" onClick={() => save('md', 'text/markdown', gridMarkdown(results))}>
            Markdown
          </Button>
          <Button size="xs" onClick={() => save('csv', 'text/csv', gridCsv(results))}>
            CSV
          </Button>
          <Button
            size="xs"
            onClick={() => save('json', 'application/json', gridJson(record, outcomes, results))}
          >
            JSON
          </Button>
        </div>
      </div>
      <div className={styles.row}>
        <Select label="Compared by" data={KINDS} value={choice.kind} onChange={pick} w={220} />
        {choice.kind === 'stepsTo' && (
          <div className={styles.field}>
            <span aria-hidden="true">Error to reach, %</span>
            <NumberField
              label="Error to reach, %"
              value={Number((100 * choice.error).toFixed(2))}
              min={0.1}
              max={99}
              onChange={(percent) => setChoice({ kind: 'stepsTo', error: percent / 100 })}
            />
          </div>
        )}
        <p className={`studio-dim ${styles.text}`}>{MEANING[choice.kind]}</p>
      </div>
      <ResultsTable record={record} results={results} />
      <p className={styles.text}>
        {noiseText(results)} {results.caution}
      </p>
      <p className={`studio-dim ${styles.text}`}>
        Differences are to the baseline of the same seed, which has seen the same pictures in the same order;
        the interval is Student’s, 95 %, over {countOf(seeds.length, 'seed')}.
      </p>
      <PaperBeside record={record} sample={own[0]} />
    </section>
  );
}
