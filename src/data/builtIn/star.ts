import { cosTurns, sinTurns } from '../../lib/deterministicMath';
import { polygon } from './polygon';
import type { ShapeFamily } from './shapeField';

/** A star of five, six or seven points. */
export const star: ShapeFamily = (draws) => {
  const points = draws.integer(5, 7);
  const inner = draws.between(0.38, 0.5);
  const corners: [number, number][] = [];
  for (let corner = 0; corner < 2 * points; corner++) {
    const radius = corner % 2 === 0 ? 1 : inner;
    const turns = corner / (2 * points);
    corners.push([radius * sinTurns(turns), -radius * cosTurns(turns)]);
  }
  return polygon(corners);
};
