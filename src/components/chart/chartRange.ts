import type { ChartAxis } from './chartAxis';
import { axisTicks } from './chartAxis';
import { columnsOf, firstPositive, lastFinite } from './chartColumns';
import type { ChartLine, XAxisKind } from './chartLine';

/** Where nothing was measured yet. */
const EMPTY_HIGH = 1;

interface Wanted {
  kind: XAxisKind;
  /** Right end where the axis counts steps. */
  totalSteps: number;
  isLog: boolean;
}

/**
 * The whole horizontal axis: all planned steps, the epochs that they make, or the time that has passed, rounded up so
 * that a running course does not change it with every measurement.
 */
export function wholeX(lines: readonly ChartLine[], { kind, totalSteps, isLog }: Wanted): ChartAxis {
  const columns = lines.map(columnsOf).filter(({ step }) => step.length > 0);
  const largest = (numbers: number[]) => Math.max(0, ...numbers.filter(Number.isFinite));
  const measured = largest(columns.map((each) => lastFinite(each[kind])));
  const epochsPerStep = largest(columns.map(({ step, epoch }) => lastFinite(epoch) / lastFinite(step)));
  const planned = { step: totalSteps, epoch: epochsPerStep * totalSteps, seconds: roundUp(measured) }[kind];
  const high = Math.max(measured, planned) || EMPTY_HIGH;
  if (!isLog) return { low: 0, high, isLog };
  const low = Math.min(
    ...columns.map((each) => firstPositive(each[kind])).filter(Number.isFinite),
    high / 10,
  );
  return { low, high, isLog };
}

function roundUp(value: number): number {
  const [, tick = value] = axisTicks({ low: 0, high: value, isLog: false }, 8);
  return value === 0 ? 0 : Math.ceil(value / tick) * tick;
}

/** The whole vertical axis: errors up to 1; the loss to a fifth over chance, in halves of a nat where a line needs more. */
export function wholeY(
  lines: readonly ChartLine[],
  { measure, chance, isLog }: { measure: 'error' | 'loss'; chance: number; isLog: boolean },
): ChartAxis {
  if (measure === 'error' && !isLog) return { low: 0, high: 1, isLog };
  let [highest, lowest] = [0, Number.POSITIVE_INFINITY];
  for (const line of lines)
    for (const value of columnsOf(line).value) {
      if (value > highest && Number.isFinite(value)) highest = value;
      if (value < lowest && value > 0) lowest = value;
    }
  const limit = Math.max(highest, chance * 1.2);
  const loss = highest <= chance * 1.2 ? chance * 1.2 : Math.ceil(2 * Math.min(limit, chance * 3)) / 2;
  const high = measure === 'error' ? 1 : loss;
  const low = isLog ? Math.min(lowest * 0.8, high / 10) : 0;
  return { low, high, isLog };
}
