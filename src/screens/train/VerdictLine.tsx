import { Button } from '@mantine/core';
import { armStyle } from '../../components/armStyle';
import { crossingVerdict } from '../../experiment/verdict';
import { metrics } from '../../stores/metrics';
import { goTo } from '../../stores/route';
import { useTraining } from '../../stores/trainingStore';
import styles from './Convergence.module.css';
import { THRESHOLD, useCrossings, useShownExperiment } from './useCourse';

/** The last validation errors in words: "Validation error: ReLU 14.2 %, tanh 20.8 %." */
function validationErrors(names: readonly string[]): string {
  const known = names.flatMap((name, arm) => {
    const count = metrics.count(arm, 'validation');
    if (count === 0) return [];
    return [`${name} ${(metrics.point(arm, 'validation', count - 1).top1Error * 100).toFixed(1)} %`];
  });
  return known.length === 0 ? '' : `Validation error: ${known.join(', ')}.`;
}

/** Who was sooner, as soon as it is known; at the end also the three ways on. Its room is kept from the start. */
export function VerdictLine() {
  const { arms } = useShownExperiment();
  const crossings = useCrossings();
  const { status, step, armFailures } = useTraining();
  const isOver = status === 'finished' || status === 'stopped';
  const outcomes = arms.map(({ name }, arm) => ({
    name,
    crossing: crossings[arm] ?? null,
    isBroken: armFailures[arm] !== undefined,
  }));
  const verdict = status === 'idle' ? null : crossingVerdict(outcomes, THRESHOLD, { isOver, step });
  const winner = verdict?.winner ?? null;
  return (
    <div className={styles.verdict}>
      <p
        role="note"
        aria-label="Verdict"
        style={winner === null ? undefined : { borderColor: armStyle(winner).color }}
      >
        {verdict && (
          <>
            {verdict.text}
            <strong>{verdict.strong}</strong>
            {verdict.strong === '' ? ' ' : '. '}
            <span className="studio-dim">{verdict.rest} </span>
          </>
        )}
        {isOver && <span className="studio-dim">{validationErrors(arms.map((arm) => arm.name))}</span>}
      </p>
      {isOver && <WaysOn />}
    </div>
  );
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
      <Button size="compact-sm" onClick={() => goTo('data')}>
        Use my own photos
      </Button>
    </div>
  );
}
