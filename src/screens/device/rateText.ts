/** A rate with three digits and its unit, in thousands where it is large: "43.1 GB/s", "58.3 TFLOP/s". */
export function rateText(value: number, unit: 'GB/s' | 'GFLOP/s'): string {
  const isLarge = value >= 1000;
  const number = Number((isLarge ? value / 1000 : value).toPrecision(3));
  return `${number.toLocaleString('en')} ${isLarge ? unit.replace('G', 'T') : unit}`;
}
