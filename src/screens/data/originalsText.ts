import { countOf } from '../../components/countOf';
import type { DatasetSummary } from '../../data/dataset';

/** How large the pictures were before they became squares; null where that is not known. */
export function originalsText({
  originals,
  storedSide,
}: Pick<DatasetSummary, 'originals' | 'storedSide'>): string | null {
  const { smallest, largest, medianShorterSide, enlarged } = originals;
  if (largest[0] === 0) return null;
  const size = ([width, height]: readonly [number, number]) => `${width} × ${height}`;
  const range =
    size(smallest) === size(largest)
      ? `The pictures came as ${size(largest)} px.`
      : `The pictures came as ${size(smallest)} to ${size(largest)} px; the shorter side is ${medianShorterSide} px at the median.`;
  const small =
    enlarged === 0
      ? ''
      : ` ${countOf(enlarged, 'picture')} smaller than ${storedSide} px ${enlarged === 1 ? 'was' : 'were'} enlarged.`;
  return range + small;
}
