/** Round numbers from 0 to `max`, about `wanted` of them: 0, 50, 100, ... */
export function axisTicks(max: number, wanted: number): number[] {
  const rough = Math.max(max, 1e-9) / wanted;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).find((each) => each >= rough) ?? rough;
  const ticks: number[] = [];
  for (let index = 0; index * step <= max * 1.000001; index++)
    ticks.push(Number((index * step).toPrecision(12)));
  return ticks;
}
