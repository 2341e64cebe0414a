/**
 * How many channels before and after its own a channel's window of n covers. An even n takes one more after, as ONNX's
 * LRN has it: `c - floor((n-1)/2) .. c + ceil((n-1)/2)`.
 */
export function lrnWindow(n: number): { before: number; after: number } {
  return { before: Math.floor((n - 1) / 2), after: Math.ceil((n - 1) / 2) };
}
