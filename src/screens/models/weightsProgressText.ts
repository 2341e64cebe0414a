import { byteSize } from '../../lib/byteSize';
import type { WeightsProgress } from '../../workers/dataProtocol';

/** What is being done with a file of weights: "Taking its checksum, 120 MiB of 233 MiB". */
export function weightsProgressText(progress: WeightsProgress | null, isLooking: boolean): string {
  if (progress === null) return isLooking ? 'Listing its arrays…' : 'Reading its arrays…';
  const { work, done, total } = progress;
  if (work === 'checksum') return `Taking its checksum, ${byteSize(done)} of ${byteSize(total)}`;
  return done < total ? `Reading its arrays, ${done} of ${total}` : 'Storing the network…';
}
