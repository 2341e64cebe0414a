/** A share of one for people: "97 %", "0.4 %", "< 0.1 %"; one decimal below ten per cent. */
export function percentText(share: number): string {
  if (!Number.isFinite(share)) return 'no number';
  const percent = 100 * share;
  if (percent > 0 && percent < 0.05) return '< 0.1 %';
  const digits = percent > 0 && percent < 9.95 ? 1 : 0;
  return `${percent.toFixed(digits)} %`;
}
