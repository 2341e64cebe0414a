import type { MetricPoint } from '../../../src/experiment/metrics/metricPoint';
import type { SessionEvent } from '../../../src/training/sessionEvent';

/** What a session tells, measurement by measurement; what it told before it began anew does not count. */
export function toldPoints(events: readonly SessionEvent[]): MetricPoint[] {
  const counted = events.slice(events.findLastIndex(({ kind }) => kind === 'adjusted') + 1);
  return counted.flatMap((event) => (event.kind === 'progress' ? event.points : []));
}
