/** Where along an axis a swatch lies, in standard deviations. */
const PLACES = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2];

/** Mean of each channel of `[S, S, 3]`. */
export function meanColour(meanImage: ArrayLike<number>): [number, number, number] {
  const sums: [number, number, number] = [0, 0, 0];
  for (let index = 0; index + 2 < meanImage.length; index += 3) {
    sums[0] += meanImage[index] ?? 0;
    sums[1] += meanImage[index + 1] ?? 0;
    sums[2] += meanImage[index + 2] ?? 0;
  }
  const pixels = Math.max(1, Math.floor(meanImage.length / 3));
  return [sums[0] / pixels, sums[1] / pixels, sums[2] / pixels];
}

/** Colours along a principal axis through the mean colour, as CSS; cut at black and white. */
export function colourSwatches(
  mean: readonly number[],
  axis: readonly number[],
  std: number,
): { at: number; color: string }[] {
  return PLACES.map((at) => {
    const channels = mean.map((value, channel) => {
      const shifted = value + at * std * (axis[channel] ?? 0);
      return Math.round(Math.min(255, Math.max(0, shifted)));
    });
    return { at, color: `rgb(${channels.join(' ')})` };
  });
}
