import { invariant } from '../lib/invariant';
import type { ShapedArray } from '../lib/namedArrays';

/** Splits the last axis into `parts` equal runs: `[in, out]` into `[in, out/parts]` each. Copies. */
export function splitColumns(array: ShapedArray, parts: number): ShapedArray[] {
  if (parts === 1) return [array];
  const columns = array.shape.at(-1) ?? 1;
  invariant(columns % parts === 0, `${parts} parts do not divide ${columns} columns`);
  const width = columns / parts;
  const rows = array.data.length / columns;
  return Array.from({ length: parts }, (_, part) => {
    const data = new Float32Array(rows * width);
    for (let row = 0; row < rows; row++) {
      const start = row * columns + part * width;
      data.set(array.data.subarray(start, start + width), row * width);
    }
    return { shape: [...array.shape.slice(0, -1), width], data };
  });
}

/** The inverse of `splitColumns`. */
export function joinColumns(parts: ShapedArray[]): ShapedArray {
  const [first] = parts;
  invariant(first, 'there is at least one part');
  if (parts.length === 1) return first;
  const width = first.shape.at(-1) ?? 1;
  const columns = width * parts.length;
  const rows = first.data.length / width;
  const data = new Float32Array(rows * columns);
  parts.forEach((part, index) => {
    for (let row = 0; row < rows; row++) {
      data.set(part.data.subarray(row * width, (row + 1) * width), row * columns + index * width);
    }
  });
  return { shape: [...first.shape.slice(0, -1), columns], data };
}
