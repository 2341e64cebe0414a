/** One axis: what it shows, and whether in powers of ten. */
export interface ChartAxis {
  low: number;
  high: number;
  isLog: boolean;
}

/** Where a value lies on an axis: 0 at its low end, 1 at its high one, beyond them outside. */
export function toUnit({ low, high, isLog }: ChartAxis, value: number): number {
  if (!isLog) return (value - low) / (high - low);
  return Math.log(Math.max(value, 1e-300) / low) / Math.log(high / low);
}

/** The inverse of `toUnit`. */
export function fromUnit({ low, high, isLog }: ChartAxis, unit: number): number {
  return isLog ? low * (high / low) ** unit : low + unit * (high - low);
}

/** Round numbers on an axis, about `wanted` of them; on a long logarithmic one 1, 2 and 5 of each power of ten. */
export function axisTicks(axis: ChartAxis, wanted: number): number[] {
  return axis.isLog && axis.high / axis.low > 8 ? logTicks(axis, wanted) : linearTicks(axis, wanted);
}

function linearTicks({ low, high }: ChartAxis, wanted: number): number[] {
  const rough = Math.max(high - low, 1e-12) / wanted;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).find((each) => each >= rough) ?? rough;
  const first = Math.ceil(low / step - 1e-6);
  const last = Math.floor(high / step + 1e-6);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) =>
    Number(((first + place) * step).toPrecision(12)),
  );
}

function logTicks({ low, high }: ChartAxis, wanted: number): number[] {
  const from = Math.floor(Math.log10(low));
  const decades = Math.ceil(Math.log10(high)) - from;
  const factors = decades * 3 <= wanted * 2 ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil(decades / wanted));
  return Array.from({ length: decades + 1 }, (_, decade) => decade)
    .filter((decade) => decade % every === 0)
    .flatMap((decade) => factors.map((factor) => Number((factor * 10 ** (from + decade)).toPrecision(12))))
    .filter((tick) => tick >= low * 0.999999 && tick <= high * 1.000001);
}
