import { expect, test } from 'vitest';
import { turnUpright } from '../../../src/data/turnUpright';

/** The letter F as each orientation stores it (the table of EXIF's specification). */
const STORED: [number, string][] = [
  [1, '###|#..|##.'],
  [2, '###|..#|.##'],
  [3, '.##|..#|###'],
  [4, '##.|#..|###'],
  [5, '###|#.#|#..'],
  [6, '#..|#.#|###'],
  [7, '..#|#.#|###'],
  [8, '###|#.#|..#'],
];

const toPixels = (drawing: string) =>
  Uint8Array.from([...drawing.replaceAll('|', '')].flatMap((cell) => (cell === '#' ? [9, 8, 7] : [0, 1, 2])));

test.each(STORED)('orientation %i', (orientation, drawing) => {
  expect(turnUpright(toPixels(drawing), 3, orientation)).toEqual(toPixels('###|#..|##.'));
});
