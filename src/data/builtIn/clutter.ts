import { drawColor } from './color';
import type { Draws } from './Draws';
import { disc } from './disc';
import { type Canvas, paintShape } from './paintShape';
import { square } from './square';
import { triangle } from './triangle';

const CLUTTER_FAMILIES = [disc, square, triangle];

/** Small half-transparent shapes anywhere: what a picture shows besides its subject. Radii in pixels. */
export function paintClutter(
  canvas: Canvas,
  draws: Draws,
  options: { count: number; minRadius: number; maxRadius: number },
): void {
  for (let index = 0; index < options.count; index++) {
    const family = CLUTTER_FAMILIES[draws.integer(0, CLUTTER_FAMILIES.length - 1)]!;
    const pose = {
      centerX: draws.between(0, canvas.side),
      centerY: draws.between(0, canvas.side),
      radius: draws.between(options.minRadius, options.maxRadius),
      turns: draws.between(0, 1),
      stretch: draws.between(0.8, 1.25),
    };
    paintShape(canvas, family(draws), pose, {
      color: drawColor(draws, draws.between(0.2, 1)),
      opacity: draws.between(0.25, 0.7),
    });
  }
}
