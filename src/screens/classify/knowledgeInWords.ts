import { baselineText, errorText } from '../../components/errorText';
import type { SplitBaseline } from '../../experiment/metrics/heldOut';
import type { RunRecord } from '../../training/runRecord';

/** More names than this are not read by anybody. */
const NAMED = 20;

/**
 * What a run's networks can answer at all, so that nobody expects a cat from one that knows ten patterns.
 *
 * @param tellsNew whether it was taught to say that a picture is of none of its classes
 */
export function knowledgeInWords(classNames: readonly string[], tellsNew = false): string {
  const some = classNames.slice(0, NAMED).join(', ');
  const names =
    classNames.length > NAMED ? `${classNames.length.toLocaleString('en')} classes, such as ${some}` : some;
  const subject = 'This network knows only';
  const limit = tellsNew
    ? 'Where a picture looks like none of these, it says so, as far as it can tell.'
    : 'Whatever you show it, it must answer with one of these.';
  return `${subject}: ${names}. ${limit}`;
}

/**
 * How far an arm's answers can be trusted: its error on the test pictures, else its last one on the validation pictures;
 * null before the first evaluation.
 */
export function reliabilityInWords(run: RunRecord, arm: number): string | null {
  const test = run.testResults?.find((each) => each.arm === arm);
  if (test !== undefined) return wrongOn(test, run.heldOut?.test, 'test');
  const last = run.outcomes[arm]?.validation ?? null;
  if (last === null) return null;
  return wrongOn(last, run.heldOut?.validation, 'validation');
}

/** "wrong on 21.4 % (19.8–23.1) of validation pictures at step 400, of 2,500; guessing the largest class: 90 %". */
function wrongOn(
  { top1Error, step }: { top1Error: number; step: number },
  split: SplitBaseline | undefined,
  name: string,
): string {
  const error = errorText(top1Error, split?.count);
  const baseline = baselineText(split);
  const where = `${name} pictures at step ${step.toLocaleString('en')}`;
  return `wrong on ${error} of ${where}${baseline === '' ? '' : `, ${baseline}`}`;
}
