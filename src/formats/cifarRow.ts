/**
 * A row of CIFAR's binary files (https://www.cs.toronto.edu/~kriz/cifar.html): one label byte (CIFAR-10) or two
 * (CIFAR-100: coarse, fine), then the planes red, green, blue of 32x32 bytes each, row by row.
 */
export interface CifarLayout {
  name: 'CIFAR-10' | 'CIFAR-100';
  rowBytes: number;
  /** Place of the label in the row; for CIFAR-100 the fine one. */
  labelAt: number;
  pixelsAt: number;
  classCount: number;
}

export const CIFAR_SIDE = 32;
const PLANE_BYTES = CIFAR_SIDE ** 2;

const CIFAR_LAYOUTS: readonly CifarLayout[] = [
  { name: 'CIFAR-10', rowBytes: 1 + 3 * PLANE_BYTES, labelAt: 0, pixelsAt: 1, classCount: 10 },
  { name: 'CIFAR-100', rowBytes: 2 + 3 * PLANE_BYTES, labelAt: 1, pixelsAt: 2, classCount: 100 },
];

/** The layout whose rows fill a file of this size without remainder; null where none does, or where it is empty. */
export function cifarLayoutOfSize(sizeBytes: number): CifarLayout | null {
  if (sizeBytes === 0) return null;
  return CIFAR_LAYOUTS.find(({ rowBytes }) => sizeBytes % rowBytes === 0) ?? null;
}

/** Pixels RGB u8 `[32, 32, 3]` of the row that begins at `offset`. */
export function cifarPixels(
  bytes: Uint8Array,
  offset: number,
  { pixelsAt }: CifarLayout,
): Uint8Array<ArrayBuffer> {
  const red = offset + pixelsAt;
  const pixels = new Uint8Array(3 * PLANE_BYTES);
  for (let pixel = 0; pixel < PLANE_BYTES; pixel++) {
    pixels[3 * pixel] = bytes[red + pixel] ?? 0;
    pixels[3 * pixel + 1] = bytes[red + PLANE_BYTES + pixel] ?? 0;
    pixels[3 * pixel + 2] = bytes[red + 2 * PLANE_BYTES + pixel] ?? 0;
  }
  return pixels;
}
