import type { ShapeField } from './shapeField';

/** The field of a simple polygon, its corners in order: distance to the nearest edge, signed by crossings. */
export function polygon(corners: readonly (readonly [number, number])[]): ShapeField {
  return (x, y) => {
    let nearestSquare = Number.MAX_VALUE;
    let isInside = false;
    let [startX, startY] = corners[corners.length - 1]!;
    for (const [endX, endY] of corners) {
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
