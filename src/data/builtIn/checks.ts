import type { ShapeFamily } from './shapeField';
import { texturePatch } from './texturePatch';

/** Distance to the nearest cell border, negative in every second cell of a row. */
function cellDistance(place: number): number {
  const cell = Math.floor(place);
  const toBorder = 0.5 - Math.abs(place - cell - 0.5);
  return cell % 2 === 0 ? -toBorder : toBorder;
}

/** A chessboard inside a patch. */
export const checks: ShapeFamily = (draws) => {
  const patch = texturePatch(draws);
  const cell = draws.between(0.26, 0.42);
  const offsetX = draws.between(0, 2);
  const offsetY = draws.between(0, 2);
  return (x, y) => {
    const across = cellDistance(x / cell + offsetX);
    const down = cellDistance(y / cell + offsetY);
    const toBorder = Math.min(Math.abs(across), Math.abs(down)) * cell;
    const isFilled = across < 0 === down < 0;
    return Math.max(isFilled ? -toBorder : toBorder, patch(x, y));
  };
};
