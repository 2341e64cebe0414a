/**
 * Pictures in one scrolling grid. Browsers lay out at most some 16 to 33 million pixels of height: at 150 px a row and
 * two columns, the narrowest, this makes 15 million.
 */
export const PART_SIZE = 200_000;

/** A long selection cut into parts that a grid can scroll; `count` pictures from `first` on. */
export function gridParts(total: number): { first: number; count: number; title: string }[] {
  return Array.from({ length: Math.ceil(total / PART_SIZE) }, (_, part) => {
    const first = part * PART_SIZE;
    const count = Math.min(PART_SIZE, total - first);
    const title = `${(first + 1).toLocaleString('en')} to ${(first + count).toLocaleString('en')}`;
    return { first, count, title };
  });
}
