/** A share of one for people: "97 %", "0.4 %"; with one decimal below ten per cent where there is something to tell. */
export function percentText(share: number): string {
  if (!Number.isFinite(share)) return 'no number';
  const percent = 100 * share;
  const digits = percent > 0 && percent < 9.95 ? 1 : 0;
  return `${percent.toFixed(digits)} %`;
}
