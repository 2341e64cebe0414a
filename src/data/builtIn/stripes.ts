import type { ShapeFamily } from './shapeField';
import { texturePatch } from './texturePatch';

/** Parallel straight bars inside a patch. */
export const stripes: ShapeFamily = (draws) => {
  const patch = texturePatch(draws);
  const period = draws.between(0.34, 0.6);
  const offset = draws.between(0, 1);
  const halfWidth = draws.between(0.17, 0.29) * period;
  return (x, y) => {
    const place = x / period + offset;
    const fromBar = Math.abs(place - Math.floor(place) - 0.5) * period;
    return Math.max(fromBar - halfWidth, patch(x, y));
  };
};
