import { csvLines } from '../../../components/csvLines';
import type { ComparisonRecord } from './comparisonRecord';

const COLUMNS = ['step', 'epoch', 'seconds', 'loss', 'top1Error', 'top5Error'] as const;

/** Every measurement of both arms, one line each, in full precision; what was not measured is an empty field. */
export function comparisonCsv({ first, second }: ComparisonRecord): string {
  const rows = [first, second].flatMap((arm) =>
    Object.entries(arm.courses).flatMap(([split, course]) =>
      course.step.map((_, index) => [
        arm.letter,
        arm.name,
        arm.runId,
        split,
        ...COLUMNS.map((column) => course[column][index] ?? null),
      ]),
    ),
  );
  return csvLines([['letter', 'arm', 'run', 'split', ...COLUMNS], ...rows]);
}
