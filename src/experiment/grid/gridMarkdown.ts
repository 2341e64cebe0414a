import { type GridMeasure, measureNumber, measureText } from './gridMeasure';
import type { GridResults, GridRow } from './gridResults';

/** A value in words: an error as "21.4 %", steps and epochs with their unit; a dash where there is none. */
export function valueText(measure: GridMeasure, value: number | null): string {
  if (value === null) return '–';
  return measure.unit === 'points' ? `${measureNumber(measure, value)} %` : measureText(measure, value);
}

/** A signed difference with its interval: "−2.1 (−3.8 to −0.4)"; a dash for the baseline. */
export function differenceText(measure: GridMeasure, { difference }: GridRow): string {
  if (difference === null) return '–';
  const signed = (value: number) =>
    `${value < 0 ? '−' : value > 0 ? '+' : ''}${measureNumber(measure, value)}`;
  const { mean, low, high } = difference;
  return low === null || high === null ? signed(mean) : `${signed(mean)} (${signed(low)} to ${signed(high)})`;
}

/** The baseline's own spread in words, against which every difference is to be seen. */
export function noiseText({ noise, measure }: GridResults): string {
  if (noise === null) return 'The baseline has no value yet.';
  if (noise.std === null) {
    return `The baseline: ${valueText(measure, noise.mean)} in one seed, so its noise is not known.`;
  }
  return `The baseline over ${noise.n} seeds: ${valueText(measure, noise.mean)} on average, standard deviation ${measureText(measure, noise.std)}.`;
}

/** A cell's text must not end the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** The table as GitHub-flavoured Markdown, with the noise and the caution below it. */
export function gridMarkdown(results: GridResults): string {
  const { measure, rows, caution } = results;
  const seeds = rows[0]?.perSeed.map(({ seed }) => `seed ${seed}`) ?? [];
  const head = ['arm', `${measure.label}, mean`, ...seeds, `difference, ${measure.unit} (95 %)`, 'verdict'];
  const lines = rows.map((row) => [
    row.name,
    valueText(measure, row.mean),
    ...row.perSeed.map(({ value }) => valueText(measure, value)),
    differenceText(measure, row),
    row.verdict,
  ]);
  const table = [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.map(cell).join(' | ')} |`);
  return `${[...table, '', [noiseText(results), caution].filter(Boolean).join(' ')].join('\n')}\n`;
}
