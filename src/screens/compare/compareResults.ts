import { percentText } from '../../components/percentText';
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
  return run.metrics.findLast((point) => point.arm === arm && point.split === split);
}

/** How the compared arms fared: final numbers, and the best one on the way. */
export function compareResults(compared: readonly ComparedArm[]): CompareRow[] {
  return [
    result('best validation error', compared, ({ run, arm }) => {
      const best = runErrors(run)[arm];
      if (best === undefined || best.bestError === null || best.atStep === null) return NONE;
      return `${percentText(best.bestError)} at step ${best.atStep.toLocaleString('en')}`;
    }),
    result('last validation error', compared, (each) => {
      const point = last(each, 'validation');
      return point === undefined ? NONE : percentText(point.top1Error);
    }),
    result('last validation loss', compared, (each) => last(each, 'validation')?.loss.toPrecision(4) ?? NONE),
    result('steps', compared, ({ run }) => run.step.toLocaleString('en')),
    result('pictures a second', compared, (each) => {
      const rate = last(each, 'train')?.imagesPerSecond;
      return rate === undefined ? NONE : rate.toFixed(rate < 10 ? 1 : 0);
    }),
  ];
}
