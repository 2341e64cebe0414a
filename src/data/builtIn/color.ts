import type { Draws } from './Draws';

/** Red, green, blue in grey levels, 0 to 255. */
export type Color = readonly [number, number, number];

/** One channel of a colour given by hue (in turns), saturation and value (0 to 1). */
function channel(hue: number, saturation: number, value: number): number {
  const place = hue - Math.floor(hue);
  const rise = Math.max(0, Math.min(1, Math.abs(place * 6 - 3) - 1));
  return 255 * value * (1 - saturation + saturation * rise);
}

/** A colour of any hue; `value` is its brightest channel, 0 to 1. */
export function drawColor(draws: Draws, value: number): Color {
  const hue = draws.between(0, 1);
  const saturation = draws.between(0.1, 0.75);
  return [
    channel(hue, saturation, value),
    channel(hue - 1 / 3, saturation, value),
    channel(hue - 2 / 3, saturation, value),
  ];
}

/** `share` of the way from one colour to another. */
export function mixColors(from: Color, to: Color, share: number): Color {
  return [
    from[0] + share * (to[0] - from[0]),
    from[1] + share * (to[1] - from[1]),
    from[2] + share * (to[2] - from[2]),
  ];
}
