/** A number with a real minus sign, and a plus where a sign is asked for. */
function signed(value: number, digits: number, plus: boolean): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return `${value < 0 ? '−' : plus ? '+' : ''}${text}`;
}

/** A difference of two errors in percentage points, with its sign: "−2.1 points (−5.2 to 1.0)". */
export function pointsText(
  difference: number,
  interval: { low: number | null; high: number | null } | null = null,
): string {
  const main = `${signed(100 * difference, 1, true)} points`;
  if (interval === null || interval.low === null || interval.high === null) return main;
  return `${main} (${signed(100 * interval.low, 1, false)} to ${signed(100 * interval.high, 1, false)})`;
}

/** A probability: "0.28", "0.004", "under 0.0001". */
export function probabilityText(p: number): string {
  if (p < 1e-4) return 'under 0.0001';
  return p < 0.01 ? p.toPrecision(1) : p.toFixed(2);
}
