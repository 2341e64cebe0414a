import { baselineText, errorText } from '../../components/errorText';
import type { SplitBaseline } from '../../experiment/heldOut';
import { metrics } from '../../stores/metrics';
import { useTraining } from '../../stores/trainingStore';
import styles from './Convergence.module.css';
import { useShownExperiment } from './useCourse';

interface ArmError {
  name: string;
  /** First-guess error, 0 to 1. */
  error: number;
}

/** "Validation error: ReLU 14.2 % (11.4–17.5), tanh 20.8 % (17.5–24.6) of 500; guessing the largest class: 90 %." */
function sentence(title: string, errors: readonly ArmError[], split: SplitBaseline | undefined): string {
  if (errors.length === 0) return '';
  const known = errors.map(({ name, error }) => `${name} ${errorText(error, split?.count)}`).join(', ');
  const baseline = baselineText(split);
  return `${title}: ${known}${baseline === '' ? '' : ` ${baseline}`}.`;
}

/** What a run that is over comes to: the last validation errors, and the test's. Its room is kept from the start. */
export function HeldOutErrors() {
  const { arms } = useShownExperiment();
  const { status, heldOut, testResults } = useTraining();
  const isOver = status === 'finished' || status === 'stopped';
  const validation = arms.flatMap(({ name }, arm) => {
    const count = metrics.count(arm, 'validation');
    return count === 0 ? [] : [{ name, error: metrics.point(arm, 'validation', count - 1).top1Error }];
  });
  const test = (testResults ?? []).map(({ arm, top1Error }) => ({
    name: arms[arm]?.name ?? '',
    error: top1Error,
  }));
  const room = heldOut && heldOut.test.count > 0 ? styles.tested : styles.heldOut;
  return (
    <p className={`${room} studio-dim`} role="note" aria-label="Errors at the end">
      {isOver && sentence('Validation error', validation, heldOut?.validation)}{' '}
      {isOver && sentence('Test error', test, heldOut?.test)}
    </p>
  );
}
