import type { ShapeField } from './shapeField';

/** The field of a simple polygon, its corners in order: distance to the nearest edge, signed by crossings. */
export function polygon(corners: readonly (readonly [number, number])[]): ShapeField {
  // Flat numbers: this is asked for every pixel, and taking pairs apart took most of the time of drawing the data set.
  const xs = Float64Array.from(corners, ([x]) => x);
  const ys = Float64Array.from(corners, ([, y]) => y);
  return (x, y) => {
    let nearestSquare = Number.MAX_VALUE;
    let isInside = false;
    let startX = xs[xs.length - 1]!;
    let startY = ys[ys.length - 1]!;
    for (let corner = 0; corner < xs.length; corner++) {
      const endX = xs[corner]!;
      const endY = ys[corner]!;
      const edgeX = endX - startX;
      const edgeY = endY - startY;
      const along = ((x - startX) * edgeX + (y - startY) * edgeY) / (edgeX * edgeX + edgeY * edgeY);
      const clamped = Math.max(0, Math.min(1, along));
      const awayX = x - startX - clamped * edgeX;
      const awayY = y - startY - clamped * edgeY;
      nearestSquare = Math.min(nearestSquare, awayX * awayX + awayY * awayY);
      if (startY > y !== endY > y && x < startX + ((y - startY) * edgeX) / edgeY) isInside = !isInside;
      startX = endX;
      startY = endY;
    }
    return isInside ? -Math.sqrt(nearestSquare) : Math.sqrt(nearestSquare);
  };
}
