import { countOf } from '../../../components/countOf';
import { errorText } from '../../../components/errorText';
import type { manySummary } from './manySummary';

/** "ReLU: right on 91.4 % (89.2–93.2) of 750 pictures whose class is known; 12 are none of its classes." */
export function summaryInWords({ arms, failed }: ReturnType<typeof manySummary>): string[] {
  const sentences = arms.flatMap(({ arm, right, known, novel }) => {
    const parts = [
      known === 0
        ? null
        : `right on ${errorText(right / known, known)} of ${countOf(known, 'picture')} whose class is known`,
      novel === null ? null : `${novel.toLocaleString('en')} not one of its classes, as far as it can tell`,
    ].filter((part) => part !== null);
    return parts.length === 0 ? [] : [`${arm}: ${parts.join('; ')}.`];
  });
  if (failed > 0) sentences.push(`${countOf(failed, 'file')} could not be read.`);
  return sentences;
}
