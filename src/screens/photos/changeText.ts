import type { PhotoResult } from '../../stores/photos/photoResult';

function points(share: number): string {
  const text = Math.abs(100 * share).toFixed(1);
  return `${share < 0 && Number(text) !== 0 ? '−' : ''}${text}`;
}

/** What learning on has brought, in words that claim no more than the interval does. */
export function changeText(
  { difference, low, high }: { difference: number; low: number; high: number },
  split: PhotoResult['split'],
): string {
  const range = `${points(low)} to ${points(high)}`;
  const where = split === 'test' ? 'the same test photos' : 'the same validation photos';
  if (low > 0) return `Better by ${points(difference)} points (${range}) on ${where}.`;
  if (high < 0) {
    return `Worse by ${points(-difference)} points (${points(-high)} to ${points(-low)}) on ${where}: keep the one before.`;
  }
  return `No clear difference on ${where}: ${points(difference)} points (${range}).`;
}
