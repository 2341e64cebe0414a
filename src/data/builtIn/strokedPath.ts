import type { ShapeField } from './shapeField';

/** The field of a line of constant width along points, with round ends. */
export function strokedPath(points: readonly (readonly [number, number])[], halfWidth: number): ShapeField {
  // Flat numbers: this is asked for every pixel, and taking pairs apart took most of the time of drawing the data set.
  const xs = Float64Array.from(points, ([x]) => x);
  const ys = Float64Array.from(points, ([, y]) => y);
  return (x, y) => {
    let nearestSquare = Number.MAX_VALUE;
    for (let index = 1; index < xs.length; index++) {
      const startX = xs[index - 1]!;
      const startY = ys[index - 1]!;
      const edgeX = xs[index]! - startX;
      const edgeY = ys[index]! - startY;
      const along = ((x - startX) * edgeX + (y - startY) * edgeY) / (edgeX * edgeX + edgeY * edgeY);
      const clamped = Math.max(0, Math.min(1, along));
      const awayX = x - startX - clamped * edgeX;
      const awayY = y - startY - clamped * edgeY;
      nearestSquare = Math.min(nearestSquare, awayX * awayX + awayY * awayY);
    }
    return Math.sqrt(nearestSquare) - halfWidth;
  };
}
