import { countOf } from '../../../components/countOf';
import type { LabelCorrection } from '../../../workers/gpuProtocol';

/** "3 labels changed, 2 pictures left out." */
export function correctionsInWords(corrections: readonly LabelCorrection[]): string {
  if (corrections.length === 0) return 'Nothing is corrected yet.';
  const left = corrections.filter(({ label }) => label === null).length;
  const changed = corrections.length - left;
  const parts = [
    changed > 0 ? `${countOf(changed, 'label')} changed` : '',
    left > 0 ? `${countOf(left, 'picture')} left out` : '',
  ];
  return `${parts.filter((part) => part !== '').join(', ')}.`;
}
