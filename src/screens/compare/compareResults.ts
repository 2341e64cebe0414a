import { baselineText, errorText } from '../../components/errorText';
import { runErrors } from '../../stores/runErrors';
import type { ComparedArm } from './comparedArm';
import type { CompareRow } from './compareRows';

const NONE = '–';

function result(
  label: string,
  compared: readonly ComparedArm[],
  read: (arm: ComparedArm) => string,
): CompareRow {
  const values = compared.map(read);
  return { label, values, differs: new Set(values).size > 1 };
}

function last({ run, arm }: ComparedArm, split: 'train' | 'validation') {
  return run.outcomes[arm]?.[split] ?? undefined;
}

/** The test pictures' rows, where a run has been tested. */
function testRows(compared: readonly ComparedArm[]): CompareRow[] {
  if (compared.every(({ run }) => run.testResults === undefined)) return [];
  const tested = ({ run, arm }: ComparedArm) => run.testResults?.find((each) => each.arm === arm);
  return [
    result('test error', compared, (each) => {
      const test = tested(each);
      return test === undefined ? NONE : errorText(test.top1Error, test.count);
    }),
    result('test error, five guesses', compared, (each) => {
      const { top5Error = null, count } = tested(each) ?? {};
      return top5Error === null ? NONE : errorText(top5Error, count);
    }),
    result('on test pictures', compared, ({ run }) => baselineText(run.heldOut?.test) || NONE),
  ];
}

/** How the compared arms fared: final numbers, and the best one on the way. */
export function compareResults(compared: readonly ComparedArm[]): CompareRow[] {
  return [
    result('best validation error', compared, ({ run, arm }) => {
      const best = runErrors(run)[arm];
      if (best === undefined || best.bestError === null || best.atStep === null) return NONE;
      return `${errorText(best.bestError, run.heldOut?.validation.count)} at step ${best.atStep.toLocaleString('en')}`;
    }),
    result('last validation error', compared, (each) => {
      const point = last(each, 'validation');
      return point === undefined ? NONE : errorText(point.top1Error, each.run.heldOut?.validation.count);
    }),
    result('last validation error, five guesses', compared, (each) => {
      const error = last(each, 'validation')?.top5Error ?? null;
      return error === null ? NONE : errorText(error, each.run.heldOut?.validation.count);
    }),
    result('on validation pictures', compared, ({ run }) => baselineText(run.heldOut?.validation) || NONE),
    ...testRows(compared),
    result('last validation loss', compared, (each) => last(each, 'validation')?.loss.toPrecision(4) ?? NONE),
    result('steps', compared, ({ run }) => run.step.toLocaleString('en')),
    result('pictures a second', compared, (each) => {
      const rate = last(each, 'train')?.imagesPerSecond;
      return rate === undefined ? NONE : rate.toFixed(rate < 10 ? 1 : 0);
    }),
  ];
}
