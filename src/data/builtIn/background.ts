import { cosTurns, sinTurns } from '../../lib/deterministicMath';
import { type Color, drawColor } from './color';
import type { Draws } from './Draws';
import type { Canvas } from './paintShape';

/** Fills the canvas: a plain colour that runs into a second one, in a random direction. */
export function paintBackground(canvas: Canvas, draws: Draws, color: Color): void {
  const other = drawColor(draws, draws.between(0.2, 0.8));
  const amount = draws.between(0, 0.35);
  const turns = draws.between(0, 1);
  const directionX = cosTurns(turns);
  const directionY = sinTurns(turns);
  const { side, values } = canvas;
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const along = ((column + 0.5) / side - 0.5) * directionX + ((row + 0.5) / side - 0.5) * directionY;
      const share = amount * (0.5 + 0.7 * along);
      const place = (row * side + column) * 3;
      for (let channel = 0; channel < 3; channel++) {
        values[place + channel] = color[channel]! + share * (other[channel]! - color[channel]!);
      }
    }
  }
}
