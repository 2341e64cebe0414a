import { Button, Checkbox, Progress, SegmentedControl } from '@mantine/core';
import { useEffect, useState } from 'react';
import { duration } from '../../components/duration';
import { ErrorPanel } from '../../components/ErrorPanel';
import { findDataset, useDatasets } from '../../stores/datasetsStore';
import { useEnsembles } from '../../stores/ensembleStore';
import { useGpuBusy } from '../../stores/useGpuBusy';
import type { ComparedArm } from './comparedArm';
import styles from './Evaluate.module.css';
import { EvaluationResult } from './EvaluationResult';
import { answerTogether } from './evaluationMembers';

/** At most so many networks answer together. */
const MOST = 10;

/** Compared arms on a split of their dataset, each alone and all together, as the paper's five networks. */
export function EvaluatePanel({ compared }: { compared: readonly ComparedArm[] }) {
  const { status, progress, error, results, evaluate, cancel } = useEnsembles();
  const busy = useGpuBusy();
  const datasets = useDatasets((state) => state.datasets);
  const [left, setLeft] = useState<readonly string[]>([]);
  const [split, setSplit] = useState<'validation' | 'test'>('validation');
  const [crops, setCrops] = useState<1 | 10>(1);
  useEffect(() => {
    if (useDatasets.getState().status === 'idle') void useDatasets.getState().refresh();
  }, []);
  const usable = answerTogether(compared).slice(0, MOST);
  const members = usable.filter(({ letter }) => !left.includes(letter));
  const [first] = members;
  const dataset = first ? findDataset(datasets, first.run.experiment.dataset) : null;
  const count = split === 'test' ? (dataset?.testCount ?? 0) : (dataset?.validationCount ?? 0);
  const onEvaluate = () => {
    if (!dataset) return;
    const chosen = members.map(({ run, name }) => ({ runId: run.id, arm: name }));
    void evaluate({
      request: { members: chosen, datasetId: dataset.id, split, crops },
      names: members.map(({ letter, name, run }) => `${letter}: ${name}, ${run.experiment.name}`),
      classNames: dataset.classNames,
      datasetName: dataset.name,
    });
  };
  return (
    <section className={`studio-panel ${styles.panel}`} aria-label="Evaluate">
      <div>
        <h2>Evaluate, alone and together</h2>
        <p className="studio-dim">
          Networks that were trained apart make different mistakes; the average of their softmax often makes
          fewer. The paper, on ImageNet: one network had 40.7 % top-1 validation error, five together 38.1 %;
          ten windows in the place of the centre took one from 39.0 % to 37.5 % test error.
        </p>
      </div>
      <fieldset className={styles.members}>
        <legend className="studio-heading">Networks</legend>
        {usable.map(({ letter, name, run }) => (
          <Checkbox
            key={letter}
            label={`${letter}: ${name}, ${run.experiment.name}`}
            checked={!left.includes(letter)}
            onChange={() =>
              setLeft(left.includes(letter) ? left.filter((each) => each !== letter) : [...left, letter])
            }
          />
        ))}
      </fieldset>
      {usable.length < compared.length && (
        <p className="studio-dim">
          Arms without saved weights, or of another dataset than the first, cannot take part.
        </p>
      )}
      <div className={styles.controls}>
        <SegmentedControl
          size="xs"
          aria-label="Pictures"
          value={split}
          onChange={(value) => setSplit(value === 'test' ? 'test' : 'validation')}
          data={[
            { value: 'validation', label: 'Validation' },
            { value: 'test', label: 'Test', disabled: (dataset?.testCount ?? 0) === 0 },
          ]}
        />
        <SegmentedControl
          size="xs"
          aria-label="Windows"
          value={String(crops)}
          onChange={(value) => setCrops(value === '10' ? 10 : 1)}
          data={[
            { value: '1', label: 'Centre' },
            { value: '10', label: 'Ten windows' },
          ]}
        />
        <Button onClick={onEvaluate} disabled={busy !== null || members.length === 0 || count === 0}>
          Evaluate
        </Button>
        <span className="studio-dim">
          {first && dataset === null
            ? `${first.run.experiment.dataset.name} is not on this machine.`
            : status !== 'working' && busy}
        </span>
      </div>
      {status === 'working' && (
        <div>
          <Progress value={100 * (progress?.share ?? 0)} aria-label="Evaluation" mb={8} />
          <Button onClick={() => void cancel()}>Cancel</Button>{' '}
          <span className="studio-dim">
            {progress?.label ?? 'Waiting for the GPU'}
            {progress?.secondsLeft != null && `, ${duration(progress.secondsLeft)} left`}
          </span>
        </div>
      )}
      {error !== null && <ErrorPanel error={error} title="They were not evaluated" />}
      {results.map((result) => (
        <EvaluationResult key={result.id} result={result} />
      ))}
    </section>
  );
}
