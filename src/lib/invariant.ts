/** Throws when a condition that the code itself guarantees does not hold: a programmer's mistake, not a user's. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant failed: ${message}`);
}
