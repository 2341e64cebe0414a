import type { SplitBaseline } from '../experiment/metrics/heldOut';
import { wilsonInterval } from '../lib/wilsonInterval';
import { percentText } from './percentText';

/** From so many pictures on, tenths of a per cent say something. */
const ENOUGH_FOR_TENTHS = 200;

/**
 * An error with its 95 % interval: "21.4 % (19.8–23.1)"; without the interval where the number of pictures is unknown.
 *
 * @param share of n pictures, 0 to 1
 * @param interval of so many of n: of the share itself, unless told
 */
export function errorText(share: number, n: number | undefined, interval = wilsonInterval): string {
  if (!n || !Number.isFinite(share)) return percentText(share);
  return `${percent(share, n)} % (${intervalText(share, n, interval)})`;
}

/** The interval alone: "19.8–23.1", in per cent. */
export function intervalText(share: number, n: number, interval = wilsonInterval): string {
  const { low, high } = interval(Math.round(share * n), n);
  return `${percent(low, n)}–${percent(high, n)}`;
}

function percent(share: number, n: number): string {
  return (100 * share).toFixed(n >= ENOUGH_FOR_TENTHS ? 1 : 0);
}

/** What to hold errors on a split against: "of 2,500; guessing the largest class: 90 %". Empty where it is unknown. */
export function baselineText(split: SplitBaseline | undefined): string {
  if (!split || split.count === 0) return '';
  const blind = 1 - split.largestClass / split.count;
  return `of ${split.count.toLocaleString('en')}; guessing the largest class: ${percentText(blind)}`;
}
