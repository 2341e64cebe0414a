import { axisTicks, type ChartAxis } from './chartAxis';
import type { XAxisKind } from './chartLine';

/** Labels of an axis and what it counts. */
export interface AxisLabels {
  ticks: { value: number; text: string }[];
  title: string;
}

const CLOCKS = [
  { name: 'seconds', seconds: 1, until: 150 },
  { name: 'minutes', seconds: 60, until: 150 * 60 },
  { name: 'hours', seconds: 3600, until: Number.POSITIVE_INFINITY },
];

function clockOf({ high }: ChartAxis): (typeof CLOCKS)[number] {
  return CLOCKS.find(({ until }) => high <= until) ?? { name: 'seconds', seconds: 1, until: 0 };
}

/** As many decimals as tell neighbouring ticks apart. */
function decimals(ticks: readonly number[], scale: number): number {
  const distances = ticks.slice(1).map((tick, index) => (tick - (ticks[index] ?? 0)) * scale);
  const smallest = Math.min(...distances.filter((each) => each > 0));
  return Number.isFinite(smallest) ? Math.max(0, Math.min(6, Math.ceil(-Math.log10(smallest * 1.0001)))) : 0;
}

/** The horizontal axis; time in seconds, minutes or hours, whichever is read most easily. */
export function xLabels(kind: XAxisKind, axis: ChartAxis, wanted: number): AxisLabels {
  const clock = clockOf(axis);
  const scale = kind === 'seconds' ? 1 / clock.seconds : 1;
  const ticks = axisTicks({ ...axis, low: axis.low * scale, high: axis.high * scale }, wanted);
  const shown = kind === 'step' ? ticks.filter(Number.isInteger) : ticks;
  const title = {
    step: 'training step',
    epoch: 'epoch',
    seconds: `${clock.name} of training`,
  }[kind];
  return { ticks: shown.map((tick) => ({ value: tick / scale, text: tick.toLocaleString('en') })), title };
}

/** The vertical axis: an error in percent, a loss in nats. */
export function yLabels(measure: 'error' | 'loss', axis: ChartAxis, wanted: number): AxisLabels {
  const ticks = axisTicks(axis, wanted);
  const isError = measure === 'error';
  const places = axis.isLog ? null : decimals(ticks, isError ? 100 : 1);
  const text = (tick: number) => {
    const value = isError ? tick * 100 : tick;
    const digits =
      places === null
        ? String(Number(value.toPrecision(3)))
        : value.toFixed(Math.max(places, isError ? 0 : 1));
    return isError ? `${digits} %` : digits;
  };
  return { ticks: ticks.map((tick) => ({ value: tick, text: text(tick) })), title: '' };
}

/** "step 1,204", "epoch 3.21", "12.4 minutes": a place on the horizontal axis in its words. */
export function placeText(kind: XAxisKind, position: number, axis: ChartAxis): string {
  if (kind === 'epoch') return `epoch ${position.toFixed(position < 10 ? 2 : 1)}`;
  if (kind === 'step') return `step ${position.toLocaleString('en', { maximumFractionDigits: 1 })}`;
  const { name, seconds } = clockOf(axis);
  return `${Number((position / seconds).toPrecision(3))} ${name}`;
}
