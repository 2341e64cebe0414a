import type { Draws } from './Draws';
import type { ShapeField } from './shapeField';

/** The outline that bounds a texture: a disc or a square, larger than the solid shapes' own. */
export function texturePatch(draws: Draws): ShapeField {
  const size = draws.between(0.95, 1.35);
  if (draws.chance(0.5)) return (x, y) => Math.sqrt(x * x + y * y) - size;
  return (x, y) => Math.max(Math.abs(x), Math.abs(y)) - 0.9 * size;
}
