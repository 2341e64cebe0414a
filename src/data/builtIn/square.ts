import { polygon } from './polygon';
import type { ShapeFamily } from './shapeField';

/** A filled square, or a rectangle of up to 1 : 1.25. */
export const square: ShapeFamily = (draws) => {
  const halfWidth = draws.between(0.68, 0.85);
  const halfHeight = draws.between(0.68, 0.85);
  return polygon([
    [-halfWidth, -halfHeight],
    [halfWidth, -halfHeight],
    [halfWidth, halfHeight],
    [-halfWidth, halfHeight],
  ]);
};
