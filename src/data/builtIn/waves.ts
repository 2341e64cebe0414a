import { sinTurns } from '../../lib/deterministicMath';
import type { ShapeFamily, ShapeField } from './shapeField';
import { strokedPath } from './strokedPath';

/** One to three wavy lines, one above the other. */
export const waves: ShapeFamily = (draws) => {
  const lines = draws.integer(1, 3);
  const amplitude = draws.between(0.2, 0.3) * (lines === 1 ? 1.4 : 1);
  const cycles = draws.between(1.4, 2.2);
  const phase = draws.between(0, 1);
  const halfWidth = draws.between(0.08, 0.13);
  const points: [number, number][] = [];
  const steps = Math.ceil(cycles * 14);
  for (let step = 0; step <= steps; step++) {
    points.push([-1 + (2 * step) / steps, amplitude * sinTurns(phase + (cycles * step) / steps)]);
  }
  const line: ShapeField = strokedPath(points, halfWidth);
  return (x, y) => {
    let nearest = Number.MAX_VALUE;
    for (let index = 0; index < lines; index++) {
      nearest = Math.min(nearest, line(x, y - 0.6 * (index - (lines - 1) / 2)));
    }
    return nearest;
  };
};
