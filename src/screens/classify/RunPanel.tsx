import { Select } from '@mantine/core';
import { LineSample } from '../../components/LineSample';
import { runTitle } from '../../components/runTitle';
import { useClassification } from '../../stores/classificationStore';
import { useDatasets } from '../../stores/datasetsStore';
import { mistakesHref } from '../../stores/mistakesHref';
import type { RunRecord } from '../../training/runRecord';
import styles from './Classify.module.css';
import { knowledgeInWords, reliabilityInWords } from './knowledgeInWords';

interface RunPanelProps {
  runs: readonly RunRecord[];
  run: RunRecord;
  onChoose: (runId: string) => void;
}

/** Which run answers, and which other beside it; what it knows, and how often each of its arms is wrong. */
export function RunPanel({ runs, run, onChoose }: RunPanelProps) {
  const tellsNew = useClassification(
    ({ pictures }) =>
      (run.head?.falseAlarms ?? null) !== null ||
      run.novelty?.some(({ falseAlarms }) => falseAlarms !== null) === true ||
      pictures.some(
        ({ runId, predictions }) =>
          runId === run.id && predictions.some(({ novelty }) => novelty !== undefined),
      ),
  );
  const { besideId, chooseBeside } = useClassification();
  const choice = (each: RunRecord) => ({ value: each.id, label: runTitle(each) });
  const mistakes = useDatasets(({ datasets }) => mistakesHref(run, datasets));
  return (
    <section className={`studio-panel ${styles.run}`} aria-label="Network">
      <div className={styles.runs}>
        <Select
          label="Answered by"
          data={runs.map(choice)}
          value={run.id}
          onChange={(value) => value !== null && onChoose(value)}
        />
        {runs.length > 1 && (
          <Select
            label="Beside it, for single pictures"
            placeholder="no other run"
            clearable
            data={runs.filter(({ id }) => id !== run.id).map(choice)}
            value={besideId === run.id ? null : besideId}
            onChange={chooseBeside}
          />
        )}
      </div>
      <div>
        <p>{knowledgeInWords(run.classNames, tellsNew)}</p>
        <ul className={styles.arms}>
          {run.experiment.arms.map((arm, index) => (
            <li key={arm.name}>
              <LineSample arm={index} /> {arm.name}:{' '}
              <span className="studio-dim">{reliabilityInWords(run, index) ?? 'not evaluated yet'}</span>
            </li>
          ))}
          {mistakes !== null && (
            <li>
              <a href={mistakes}>Its mistakes on {run.experiment.dataset.name}</a>
            </li>
          )}
        </ul>
      </div>
    </section>
  );
}
