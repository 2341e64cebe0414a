import { cosTurns, sinTurns } from '../../lib/deterministicMath';
import type { Color } from './color';
import type { ShapeField } from './shapeField';

/** A row-major RGB picture in grey levels, not yet rounded: `[side, side, 3]`. */
export interface Canvas {
  side: number;
  values: Float64Array<ArrayBuffer>;
}

/** Where a shape sits; lengths in pixels, the turn in turns. */
export interface Pose {
  centerX: number;
  centerY: number;
  /** Pixels per shape unit. */
  radius: number;
  turns: number;
  /** Widens one axis and narrows the other by this factor. */
  stretch: number;
}

/** Lays a shape over the canvas, its edge smoothed over one pixel; `opacity` 0 to 1. */
export function paintShape(
  canvas: Canvas,
  field: ShapeField,
  pose: Pose,
  paint: { color: Color; opacity: number },
): void {
  const { side, values } = canvas;
  const cosine = cosTurns(pose.turns);
  const sine = sinTurns(pose.turns);
  const radiusX = pose.radius * pose.stretch;
  const radiusY = pose.radius / pose.stretch;
  const reach = 2 * Math.max(radiusX, radiusY);
  const top = Math.max(0, Math.floor(pose.centerY - reach));
  const bottom = Math.min(side, Math.ceil(pose.centerY + reach));
  const left = Math.max(0, Math.floor(pose.centerX - reach));
  const right = Math.min(side, Math.ceil(pose.centerX + reach));
  const pixelsPerUnit = Math.min(radiusX, radiusY);
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const x = column + 0.5 - pose.centerX;
      const y = row + 0.5 - pose.centerY;
      const distance = field((x * cosine + y * sine) / radiusX, (y * cosine - x * sine) / radiusY);
      const coverage = Math.max(0, Math.min(1, 0.5 - distance * pixelsPerUnit)) * paint.opacity;
      if (coverage === 0) continue;
      const place = (row * side + column) * 3;
      for (let channel = 0; channel < 3; channel++) {
        values[place + channel]! += coverage * (paint.color[channel]! - values[place + channel]!);
      }
    }
  }
}
