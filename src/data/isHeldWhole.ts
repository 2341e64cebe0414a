/** Pixels that are kept in memory at a time. */
export const HELD_WHOLE_BYTES = 256 * 1024 * 1024;

/** Whether so many squares of this side are few enough to be held decoded, all of them: at most 256 MB. */
export function isHeldWhole(count: number, side: number): boolean {
  return count * side ** 2 * 3 <= HELD_WHOLE_BYTES;
}
