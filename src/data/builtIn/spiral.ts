import { cosTurns, sinTurns } from '../../lib/deterministicMath';
import type { ShapeFamily } from './shapeField';
import { strokedPath } from './strokedPath';

/** A line that winds outwards two to three times, either way round. */
export const spiral: ShapeFamily = (draws) => {
  const windings = draws.between(2, 3);
  const direction = draws.chance(0.5) ? 1 : -1;
  const halfWidth = draws.between(0.2, 0.28) / windings;
  const points: [number, number][] = [];
  const steps = Math.ceil(windings * 14);
  for (let step = 0; step <= steps; step++) {
    const radius = 0.08 + (0.87 * step) / steps;
    const turns = (windings * step) / steps;
    points.push([radius * cosTurns(turns), direction * radius * sinTurns(turns)]);
  }
  return strokedPath(points, halfWidth);
};
