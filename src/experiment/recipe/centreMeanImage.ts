import type { WindowPlan } from './window';

/**
 * The mean image as the network's input sees it: cut at the centre window and resampled bilinearly (half-pixel
 * centres, clamped to the window) exactly like the pictures it is subtracted from.
 *
 * @param meanImage `[S, S, 3]` in grey levels
 * @returns `[s, s, 3]` in grey levels
 */
export function centreMeanImage(
  meanImage: Float32Array,
  plan: WindowPlan,
  inputSide: number,
): Float32Array<ArrayBuffer> {
  const { storedSide, windowSide, centre } = plan;
  const axis = Array.from({ length: inputSide }, (_, index) => {
    const place = ((index + 0.5) * windowSide) / inputSide - 0.5;
    const clamped = Math.min(Math.max(place, 0), windowSide - 1);
    const first = Math.floor(clamped);
    const second = Math.min(first + 1, windowSide - 1);
    return { first: first + centre, second: second + centre, weight: clamped - first };
  });
  const at = (row: number, column: number, channel: number) =>
    meanImage[(row * storedSide + column) * 3 + channel] ?? 0;
  const result = new Float32Array(inputSide * inputSide * 3);
  let index = 0;
  for (const row of axis) {
    for (const column of axis) {
      for (let channel = 0; channel < 3; channel++) {
        const upper =
          at(row.first, column.first, channel) * (1 - column.weight) +
          at(row.first, column.second, channel) * column.weight;
        const lower =
          at(row.second, column.first, channel) * (1 - column.weight) +
          at(row.second, column.second, channel) * column.weight;
        result[index++] = upper * (1 - row.weight) + lower * row.weight;
      }
    }
  }
  return result;
}
