import type { Padding } from './layer';

/** The same padding on all four sides, in pixels. */
export function padAll(pixels: number): Padding {
  return { top: pixels, bottom: pixels, left: pixels, right: pixels };
}
