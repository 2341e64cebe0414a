import { polygon } from './polygon';
import type { ShapeFamily } from './shapeField';

/** A filled triangle, the tip somewhere over the base. */
export const triangle: ShapeFamily = (draws) => {
  const halfBase = draws.between(0.75, 1);
  return polygon([
    [draws.between(-0.35, 0.35), -1],
    [halfBase, draws.between(0.55, 0.8)],
    [-halfBase, 0.7],
  ]);
};
