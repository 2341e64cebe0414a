import { Select } from '@mantine/core';
import { useState } from 'react';
import { ErrorPanel } from '../../components/ErrorPanel';
import { runTitle } from '../../components/runTitle';
import { hrefOf } from '../../stores/route';
import { useLoadedMetrics } from '../../stores/runMetricsStore';
import { useRuns } from '../../stores/runsStore';
import { NoRunYet } from './ArmChoice';
import { type ClaimRun, runsOfClaim } from './claimRun';
import { FigureOneChart } from './FigureOneChart';
import styles from './Figures.module.css';
import { figureOne } from './figureOne';
import paper from './Paper.module.css';

/** Figure 1: how soon ReLU and tanh learn, from a saved run that has both. */
export function ReluFigure() {
  const [runId, setRunId] = useState<string | null>(null);
  const runs = useRuns((state) => state.runs);
  const found = runsOfClaim('relu-tanh', runs);
  const chosen = found.find(({ run }) => run.id === runId) ?? found[0];
  return (
    <section className={`studio-panel ${styles.figure}`} aria-label="Figure 1">
      <div className={paper.head}>
        <h2>Figure 1: ReLU and tanh</h2>
        {chosen && (
          <Select
            label="Run"
            value={chosen.run.id}
            onChange={setRunId}
            data={found.map(({ run }) => ({ value: run.id, label: runTitle(run) }))}
            comboboxProps={{ width: 320, position: 'bottom-end' }}
          />
        )}
      </div>
      <p className="studio-dim">
        The paper: on CIFAR-10 a four-layer network with ReLU reached 25 % training error in about a sixth of
        the epochs that it took with tanh, each at its own best rate, without regularization.
      </p>
      {chosen ? (
        <Course found={chosen} />
      ) : (
        <NoRunYet text="Here the training errors of your own run are drawn as in the paper, as soon as one is saved whose arms differ in ReLU and tanh: that is what Train opens with." />
      )}
    </section>
  );
}

function Course({ found }: { found: ClaimRun }) {
  const { run } = found;
  const metrics = useLoadedMetrics([run])[run.id];
  if (metrics?.status === 'failed') {
    return <ErrorPanel error={metrics.error} title="These measurements could not be read" />;
  }
  if (metrics?.status !== 'ready') return <p className="studio-dim">Reading the measurements…</p>;
  const figure = figureOne(found, (arm, split) => metrics.series.measurements(arm, split));
  if (figure === null) return <p className="studio-dim">This run ended before its first measurement.</p>;
  const { verdict, lines } = figure;
  const { experiment } = run;
  const { optimizer, augmentation } = experiment.recipe;
  const isAugmented = augmentation.crop || augmentation.flip || augmentation.colorStd > 0;
  return (
    <>
      <FigureOneChart figure={figure} />
      <p>
        {verdict.text}
        {verdict.strong !== '' && <strong>{verdict.strong}</strong>}
        {verdict.ratio !== null && ' (the paper, on CIFAR-10: about six)'}
        {verdict.strong === '' ? ' ' : '. '}
        {verdict.rest}{' '}
        <a href={hrefOf('compare', { runs: run.id, on: figure.split, by: 'epoch' })}>
          Another error to reach
        </a>
      </p>
      <p className="studio-dim">
        Trained on {experiment.dataset.name} ({run.classNames.length} classes), {experiment.model.preset},
        seed {experiment.seed};{' '}
        {lines.map(({ name, learningRate }) => `${name} at rate ${learningRate}`).join(', ')}; weight decay{' '}
        {optimizer.weightDecay}, {isAugmented ? 'augmented' : 'no augmentation'}.{' '}
        {figure.split === 'trainingSample'
          ? 'The error is that of fixed training pictures, crossings interpolated between evaluations.'
          : 'The error is the mean of 20 batches as they were trained on.'}
      </p>
    </>
  );
}
