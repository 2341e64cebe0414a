/** WGSL of a loop written out: `line(0)` to `line(length - 1)`, one below the other. */
export function unrolled(length: number, line: (index: number) => string): string {
  return Array.from({ length }, (_, index) => line(index)).join('\n');
}
