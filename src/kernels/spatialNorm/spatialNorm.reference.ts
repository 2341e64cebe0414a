import { lrnWindow } from '../lrn/lrnWindow';
import type { SpatialNormOptions } from '../operations';

/** Pictures `[N, H, W, C]`, flat. */
interface Pictures {
  shape: readonly [batch: number, height: number, width: number, channels: number];
  data: ArrayLike<number>;
}

/** Calls back with every element and every element of its window, clipped to the image. */
function eachPair({ shape }: Pictures, n: number, visit: (element: number, inWindow: number) => void): void {
  const [batch, height, width, channels] = shape;
  const { before, after } = lrnWindow(n);
  for (let element = 0; element < batch * height * width * channels; element++) {
    const channel = element % channels;
    const column = Math.floor(element / channels) % width;
    const row = Math.floor(element / channels / width) % height;
    const image = Math.floor(element / channels / width / height);
    for (let i = Math.max(row - before, 0); i <= Math.min(row + after, height - 1); i++) {
      for (let j = Math.max(column - before, 0); j <= Math.min(column + after, width - 1); j++) {
        visit(element, ((image * height + i) * width + j) * channels + channel);
      }
    }
  }
}

/** s = k + alpha * sum of x^2 over each element's window. */
function scales(x: Pictures, { k, n, alpha }: SpatialNormOptions): Float64Array {
  const s = new Float64Array(x.data.length).fill(k);
  eachPair(x, n, (element, inWindow) => {
    s[element] = (s[element] ?? 0) + alpha * (x.data[inWindow] ?? 0) ** 2;
  });
  return s;
}

/** Spatial response normalization in plain loops. */
export function spatialNormReference(x: Pictures, options: SpatialNormOptions): Float64Array {
  return scales(x, options).map((s, i) => (x.data[i] ?? 0) * s ** -options.beta);
}

/** Gradient of x from dy: every output's derivative by every input of its window, term by term. */
export function spatialNormGradReference(
  dy: ArrayLike<number>,
  x: Pictures,
  options: SpatialNormOptions,
): Float64Array {
  const { n, alpha, beta } = options;
  const s = scales(x, options);
  const dx = s.map((scale, i) => (dy[i] ?? 0) * scale ** -beta);
  eachPair(x, n, (element, inWindow) => {
    const slope = -beta * (s[element] ?? 0) ** (-beta - 1) * 2 * alpha * (x.data[inWindow] ?? 0);
    dx[inWindow] = (dx[inWindow] ?? 0) + (dy[element] ?? 0) * (x.data[element] ?? 0) * slope;
  });
  return dx;
}
