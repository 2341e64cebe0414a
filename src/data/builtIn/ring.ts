import type { ShapeFamily } from './shapeField';

/** A circle with a hole. */
export const ring: ShapeFamily = (draws) => {
  const halfWidth = draws.between(0.11, 0.2);
  return (x, y) => Math.abs(Math.sqrt(x * x + y * y) - (0.95 - halfWidth)) - halfWidth;
};
