import { randomBits } from '../../lib/counterRandom';
import { cosTurns, sinTurns } from '../../lib/deterministicMath';
import type { Draws } from './Draws';
import type { Canvas } from './paintShape';

/**
 * Rounds the canvas to u8 `[side, side, 3]` after light that falls off to one side (multiplied) and grain: per
 * channel the sum of two 5-bit draws of one hash, a triangular distribution with zero mean.
 */
export function lightAndNoise(canvas: Canvas, draws: Draws, noiseKey: number): Uint8Array<ArrayBuffer> {
  const { side, values } = canvas;
  const brightness = draws.between(0.7, 1.1);
  const falloff = draws.between(0, 0.6);
  const turns = draws.between(0, 1);
  const directionX = cosTurns(turns) * falloff;
  const directionY = sinTurns(turns) * falloff;
  const grain = draws.between(0.1, 0.6);
  const pixels = new Uint8Array(values.length);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const light =
        brightness *
        (1 + ((column + 0.5) / side - 0.5) * directionX + ((row + 0.5) / side - 0.5) * directionY);
      const pixel = row * side + column;
      let bits = randomBits(noiseKey, pixel);
      for (let place = pixel * 3; place < pixel * 3 + 3; place++) {
        const noise = (bits & 31) + ((bits >>> 5) & 31) - 31;
        bits >>>= 10;
        const value = Math.floor(values[place]! * light + grain * noise + 0.5);
        pixels[place] = Math.max(0, Math.min(255, value));
      }
    }
  }
  return pixels;
}
