import { percentText } from '../../components/percentText';
import type { RunRecord } from '../../training/runRecord';

/** More names than this are not read by anybody. */
const NAMED = 20;

/** What a run's networks can answer at all, so that nobody expects a cat from one that knows ten patterns. */
export function knowledgeInWords(classNames: readonly string[]): string {
  const some = classNames.slice(0, NAMED).join(', ');
  const names =
    classNames.length > NAMED ? `${classNames.length.toLocaleString('en')} classes, such as ${some}` : some;
  const subject = 'This network knows only';
  return `${subject}: ${names}. Whatever you show it, it must answer with one of these.`;
}

/** How far an arm's answers can be trusted: its last validation error; null before the first evaluation. */
export function reliabilityInWords(run: RunRecord, arm: number): string | null {
  const last = run.metrics.findLast((point) => point.arm === arm && point.split === 'validation');
  if (last === undefined) return null;
  return `wrong on ${percentText(last.top1Error)} of its validation pictures (step ${last.step.toLocaleString('en')})`;
}
