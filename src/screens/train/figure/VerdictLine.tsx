import { Button } from '@mantine/core';
import { armStyle } from '../../../components/armStyle';
import { percentText } from '../../../components/percentText';
import type { Experiment } from '../../../experiment/experiment';
import { crossingVerdict } from '../../../experiment/metrics/verdict';
import { goTo } from '../../../stores/route';
import { useTraining } from '../../../stores/trainingStore';
import styles from './Convergence.module.css';
import { goalOf, useCrossings, useShownExperiment } from './useCourse';

/** Who was sooner, as soon as it is known; at the end also the ways on. Its room is kept from the start. */
export function VerdictLine() {
  const experiment = useShownExperiment();
  const crossings = useCrossings();
  const status = useTraining((state) => state.status);
  const step = useTraining((state) => state.step);
  const armFailures = useTraining((state) => state.armFailures);
  const isOver = status === 'finished' || status === 'stopped';
  const outcomes = experiment.arms.map(({ name }, arm) => ({
    name,
    crossing: crossings[arm]?.place ?? null,
    last: crossings[arm]?.last ?? null,
    isBroken: armFailures[arm] !== undefined,
  }));
  const verdict = status === 'idle' ? null : crossingVerdict(outcomes, goalOf(experiment), { isOver, step });
  const winner = verdict?.winner ?? null;
  const empty = verdict === null ? 'var(--studio-line)' : null;
  const border = winner === null ? empty : armStyle(winner).color;
  return (
    <div className={styles.verdict}>
      <p role="note" aria-label="Verdict" style={border === null ? undefined : { borderColor: border }}>
        {verdict === null ? (
          <span className="studio-dim">{expectation(experiment)}</span>
        ) : (
          <>
            {verdict.text}
            <strong>{verdict.strong}</strong>
            {verdict.strong === '' ? ' ' : '. '}
            <span className="studio-dim">{verdict.rest} </span>
          </>
        )}
      </p>
      {isOver && <WaysOn />}
    </div>
  );
}

/** What will be said in the place that is kept for it. */
function expectation(experiment: Experiment): string {
  const line = `the ${percentText(goalOf(experiment).threshold)} line`;
  return experiment.arms.length > 1
    ? `Once an arm gets to ${line}: which was first, and how much sooner.`
    : `Once it gets to ${line}: at which step.`;
}

function WaysOn() {
  const reset = useTraining((state) => state.reset);
  const runId = useTraining((state) => state.runId);
  const flip = () => {
    reset();
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-switches] select')?.focus());
  };
  return (
    <div className={styles.ways}>
      <Button size="compact-sm" onClick={flip}>
        Flip another switch
      </Button>
      <Button size="compact-sm" onClick={() => goTo('classify', runId === null ? {} : { run: runId })}>
        Show it a picture
      </Button>
      <Button size="compact-sm" onClick={() => goTo('photos')}>
        Use my own photos
      </Button>
    </div>
  );
}
