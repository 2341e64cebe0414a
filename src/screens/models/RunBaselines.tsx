import { baselineText, errorText } from '../../components/errorText';
import type { RunRecord } from '../../training/runRecord';
import styles from './Models.module.css';

/** How many pictures a run's errors are counted on, what blind guesses get wrong, and how its test went. */
export function RunBaselines({ run }: { run: RunRecord }) {
  const baseline = baselineText(run.heldOut?.validation);
  const tests = run.testResults?.map(
    ({ arm, top1Error, count }) => `${run.experiment.arms[arm]?.name} ${errorText(top1Error, count)}`,
  );
  const isEvaluated = run.outcomes.some((outcome) => outcome.validation !== null);
  return (
    <>
      {isEvaluated && baseline !== '' && <div className={styles.baseline}>{baseline}</div>}
      {tests !== undefined && tests.length > 0 && (
        <div className={styles.baseline}>
          Test: {tests.join(', ')} {baselineText(run.heldOut?.test)}
        </div>
      )}
    </>
  );
}
