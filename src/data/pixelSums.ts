import type { PixelSums } from './shardStore';

/** Sums over no pictures of `pictureBytes` = S * S * 3 values. */
export function emptySums(pictureBytes: number): PixelSums {
  return { perPosition: new Float64Array(pictureBytes), colors: new Float64Array(10) };
}

/** Adds one u8 picture `[S, S, 3]` to the sums, in place. */
export function addPicture(sums: PixelSums, picture: Uint8Array): void {
  const { perPosition, colors } = sums;
  let [r, g, b, rr, rg, rb, gg, gb, bb] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let offset = 0; offset < picture.length; offset += 3) {
    const red = picture[offset]!;
    const green = picture[offset + 1]!;
    const blue = picture[offset + 2]!;
    perPosition[offset]! += red;
    perPosition[offset + 1]! += green;
    perPosition[offset + 2]! += blue;
    r += red;
    g += green;
    b += blue;
    rr += red * red;
    rg += red * green;
    rb += red * blue;
    gg += green * green;
    gb += green * blue;
    bb += blue * blue;
  }
  [picture.length / 3, r, g, b, rr, rg, rb, gg, gb, bb].forEach((sum, index) => {
    colors[index]! += sum;
  });
}

export function copySums({ perPosition, colors }: PixelSums): PixelSums {
  return { perPosition: perPosition.slice(), colors: colors.slice() };
}
