import { csvLines } from '../csvLines';
import { columnsOf } from './chartColumns';
import { type ChartLine, splitOf } from './chartLine';

/** Everything behind a figure's lines as CSV, one line per measurement, in full precision, neither thinned nor averaged. */
export function chartCsv(lines: readonly ChartLine[], valueName: string): string {
  const rows = lines.flatMap((line) => {
    const { step, epoch, seconds, value } = columnsOf(line);
    const number = (each: number | undefined) => (each === undefined || Number.isNaN(each) ? null : each);
    return Array.from(step, (each, index) => [
      line.arm,
      splitOf(line),
      each,
      number(epoch[index]),
      number(seconds[index]),
      number(value[index]),
    ]);
  });
  return csvLines([['arm', 'split', 'step', 'epoch', 'seconds', valueName], ...rows]);
}

/** The same as JSON, by line and in columns; null where nothing was measured. */
export function chartJson(lines: readonly ChartLine[], valueName: string): string {
  const exported = lines.map((line) => {
    const { step, epoch, seconds, value } = columnsOf(line);
    const columns = { step, epoch, seconds, [valueName]: value };
    const arrays = Object.entries(columns).map(([name, column]) => [name, Array.from(column)]);
    return { arm: line.arm, split: splitOf(line), ...Object.fromEntries(arrays) };
  });
  return `${JSON.stringify({ version: 1, lines: exported }, null, 1)}\n`;
}
