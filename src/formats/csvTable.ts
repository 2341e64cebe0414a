import { StudioError } from '../lib/StudioError';

/** Rows of a table as text, cells trimmed; rows may differ in length. */
export interface CsvTable {
  rows: string[][];
}

/**
 * Parses comma, semicolon, tab or bar separated text (found out by itself), with quoted cells and any line ends; empty
 * lines are dropped. `preview` limits the rows. Throws `unsupported-file` where a quote never ends.
 */
export async function parseCsv(text: string, name: string, preview = 0): Promise<CsvTable> {
  const { default: papaparse } = await import('papaparse');
  const { data, errors } = papaparse.parse<string[]>(text, { skipEmptyLines: 'greedy', preview });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken)
    throw new StudioError({
      code: 'unsupported-file',
      message: `${name} is no clean table: in row ${(broken.row ?? 0) + 1} a quote does not end where its cell does (${broken.message}).`,
      hint: 'Correct the quotes in that row, or save the table again from a spreadsheet as CSV.',
    });
  return { rows: data.map((row) => row.map((cell) => cell.trim())) };
}
