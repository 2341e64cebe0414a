import type { GridResults, GridRow } from './gridResults';

function names(rows: readonly GridRow[]): string {
  return rows.map(({ name }) => `“${name}”`).join(', ');
}

/** What a grid comes down to, in two or three sentences: what is told apart from the baseline, and what is not. */
export function gridHeadline({ rows }: GridResults): string {
  const of = (...standings: GridRow['standing'][]) =>
    rows.filter(({ standing }) => standings.includes(standing));
  const base = `“${of('baseline')[0]?.name ?? 'the baseline'}”`;
  const better = of('better');
  const worse = of('worse');
  const alike = of('noise', 'same');
  const single = of('single');
  const open = of('none');
  const parts: string[] = [];
  if (better.length > 0) parts.push(`Better than ${base}: ${names(better)}.`);
  else if (worse.length + alike.length > 0)
    parts.push(`Nothing here is better than ${base} beyond the noise.`);
  if (worse.length > 0) parts.push(`Worse: ${names(worse)}.`);
  if (alike.length > 0) parts.push(`Not told apart: ${names(alike)}.`);
  if (single.length > 0) parts.push(`One seed alone, so nothing can be said of: ${names(single)}.`);
  if (open.length > 0) parts.push(`Not measured yet: ${names(open)}.`);
  return parts.join(' ');
}
