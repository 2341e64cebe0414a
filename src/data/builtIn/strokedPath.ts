import type { ShapeField } from './shapeField';

/** The field of a line of constant width along points, with round ends. */
export function strokedPath(points: readonly (readonly [number, number])[], halfWidth: number): ShapeField {
  return (x, y) => {
    let nearestSquare = Number.MAX_VALUE;
    for (let index = 1; index < points.length; index++) {
      const [startX, startY] = points[index - 1]!;
      const [endX, endY] = points[index]!;
      const edgeX = endX - startX;
      const edgeY = endY - startY;
      const along = ((x - startX) * edgeX + (y - startY) * edgeY) / (edgeX * edgeX + edgeY * edgeY);
      const clamped = Math.max(0, Math.min(1, along));
      const awayX = x - startX - clamped * edgeX;
      const awayY = y - startY - clamped * edgeY;
      nearestSquare = Math.min(nearestSquare, awayX * awayX + awayY * awayY);
    }
    return Math.sqrt(nearestSquare) - halfWidth;
  };
}
