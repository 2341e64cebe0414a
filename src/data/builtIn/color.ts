import type { Draws } from './Draws';

/** Red, green, blue in grey levels, 0 to 255. */
export type Color = readonly [number, number, number];

/** One channel of a colour given by hue (in turns), saturation and value (0 to 1). */
function channel(hue: number, saturation: number, value: number): number {
  const place = hue - Math.floor(hue);
  const rise = Math.max(0, Math.min(1, Math.abs(place * 6 - 3) - 1));
  return 255 * value * (1 - saturation + saturation * rise);
}

/** Any hue, from dull to bright. */
export function drawColor(draws: Draws): Color {
  const hue = draws.between(0, 1);
  const saturation = draws.between(0.15, 0.85);
  const value = draws.between(0.3, 1);
  return [
    channel(hue, saturation, value),
    channel(hue - 1 / 3, saturation, value),
    channel(hue - 2 / 3, saturation, value),
  ];
}

/** Euclidean distance in grey levels, with the eye's rough weights for the channels. */
export function colorDistance(a: Color, b: Color): number {
  const red = a[0] - b[0];
  const green = a[1] - b[1];
  const blue = a[2] - b[2];
  return Math.sqrt(0.3 * red * red + 0.59 * green * green + 0.11 * blue * blue);
}

/** A colour at least `distance` grey levels from another; the last of 40 attempts if none is. */
export function drawContrastingColor(draws: Draws, other: Color, distance: number): Color {
  let color = drawColor(draws);
  for (let attempt = 1; attempt < 40 && colorDistance(color, other) < distance; attempt++) {
    color = drawColor(draws);
  }
  return color;
}
