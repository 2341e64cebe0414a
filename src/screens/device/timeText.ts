/** A kernel's time with three digits: "0.031 ms", "152 ms"; "–" where it is not known. */
export function timeText(elapsedMs: number | null): string {
  if (elapsedMs === null || !Number.isFinite(elapsedMs)) return '–';
  return `${Number(elapsedMs.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 4 })} ms`;
}
