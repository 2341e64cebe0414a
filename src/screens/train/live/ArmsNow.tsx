import { baselineText, errorText } from '../../../components/errorText';
import { LineSample } from '../../../components/LineSample';
import { SCROLL_FOCUS } from '../../../components/scrollFocus';
import type { Recipe } from '../../../experiment/experiment';
import { useTraining } from '../../../stores/trainingStore';
import { useShownExperiment } from '../figure/useCourse';
import styles from './ArmsNow.module.css';
import { type ArmResult, useArmResults } from './useArmResults';

const NONE = '–';

/** "+6.4 points": how much worse on pictures it has not seen. */
function gapText(gap: number | null): string {
  if (gap === null) return NONE;
  const points = 100 * gap;
  return `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(1)} points`;
}

function stateText({ doneAt, isBroken }: ArmResult): string {
  if (isBroken) return 'broke off';
  return doneAt === null ? '' : `target reached, step ${doneAt.toLocaleString('en')}`;
}

/** "Rate by hand: × 0.1 from step 240.", the last three; empty where there was none. */
function byHandText(changes: Recipe['rateChanges']): string {
  if (changes.length === 0) return '';
  const last = changes
    .slice(-3)
    .map(({ step, factor }) => `× ${factor} from step ${step.toLocaleString('en')}`);
  return `Rate by hand: ${changes.length > 3 ? '…, ' : ''}${last.join(', ')}.`;
}

/** How each arm stands: its rate now, its errors, and how far they are apart. */
export function ArmsNow() {
  const results = useArmResults();
  const { evaluation, stop, rateChanges } = useShownExperiment().recipe;
  const heldOut = useTraining((state) => state.heldOut);
  const hasSample = evaluation.trainingSample > 0;
  const hasTest = (heldOut?.test.count ?? 0) > 0;
  const error = (share: number | null, count: number | undefined) =>
    share === null ? NONE : errorText(share, count);
  return (
    <section className={styles.scroll} {...SCROLL_FOCUS} aria-label="Arms so far">
      <table className={styles.table} aria-label="Arms now">
        <thead>
          <tr>
            <th scope="col">arm</th>
            <th scope="col">rate now</th>
            <th scope="col">validation error</th>
            {hasSample && <th scope="col">training sample</th>}
            {hasSample && (
              <th scope="col" title="Validation error minus the error on the fixed training sample">
                gap
              </th>
            )}
            {hasTest && <th scope="col">test error</th>}
            {stop.targetError && <td />}
          </tr>
        </thead>
        <tbody>
          {results.map((result, arm) => (
            <tr key={result.name}>
              <th scope="row">
                <span className={styles.name}>
                  <LineSample arm={arm} />
                  <span title={result.name}>{result.name}</span>
                </span>
              </th>
              <td>{Number(result.learningRate.toPrecision(3))}</td>
              <td>{error(result.validation, heldOut?.validation.count)}</td>
              {hasSample && <td>{error(result.trainingSample, evaluation.trainingSample)}</td>}
              {hasSample && <td>{gapText(result.gap)}</td>}
              {hasTest && <td>{error(result.test, heldOut?.test.count)}</td>}
              {(stop.targetError || result.isBroken) && <td>{stateText(result)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.caption}>
        {heldOut !== null && heldOut.validation.count > 0
          ? `Validation error with its 95 % interval, ${baselineText(heldOut.validation)}.`
          : ''}{' '}
        {byHandText(rateChanges)}
      </p>
    </section>
  );
}
