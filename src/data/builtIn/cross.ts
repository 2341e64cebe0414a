import { polygon } from './polygon';
import type { ShapeFamily } from './shapeField';

/** A cross of two equal bars. */
export const cross: ShapeFamily = (draws) => {
  const half = draws.between(0.2, 0.38);
  const reach = draws.between(0.85, 1);
  return polygon([
    [-half, -reach],
    [half, -reach],
    [half, -half],
    [reach, -half],
    [reach, half],
    [half, half],
    [half, reach],
    [-half, reach],
    [-half, half],
    [-reach, half],
    [-reach, -half],
    [-half, -half],
  ]);
};
