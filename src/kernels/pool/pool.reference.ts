import type { PoolOptions } from '../../architecture/layer';
import { poolGeometry } from './poolGeometry';

/** One window: the flat index of its output, and those of its pixels inside the image, row by row. */
interface Window {
  output: number;
  pixels: number[];
}

/** Every window of every image and channel, in the order of the outputs. x is `[N, H, W, C]`. */
function* windows(shape: readonly number[], options: PoolOptions): Generator<Window> {
  const [batch = 0, height = 0, width = 0, channels = 0] = shape;
  const { filterSize, stride, pad } = options;
  const [, outHeight, outWidth] = poolGeometry(shape, options).outputShape;
  let output = 0;
  for (let image = 0; image < batch; image++) {
    for (let oy = 0; oy < outHeight; oy++) {
      for (let ox = 0; ox < outWidth; ox++) {
        for (let channel = 0; channel < channels; channel++) {
          const pixels: number[] = [];
          for (let fy = 0; fy < filterSize; fy++) {
            for (let fx = 0; fx < filterSize; fx++) {
              const row = oy * stride - pad.top + fy;
              const column = ox * stride - pad.left + fx;
              if (row < 0 || row >= height || column < 0 || column >= width) continue;
              pixels.push(((image * height + row) * width + column) * channels + channel);
            }
          }
          yield { output: output++, pixels };
        }
      }
    }
  }
}

/** What a pooling makes of x, and of a gradient dy of its output. */
interface PoolReference {
  y: Float64Array;
  dx: Float64Array;
}

/** Max and average pooling, and their gradients, in plain loops: y from x, dx from dy. */
export function poolReference(
  kind: 'max' | 'average',
  x: { shape: readonly number[]; data: ArrayLike<number> },
  dy: ArrayLike<number>,
  options: PoolOptions,
): PoolReference {
  const y: number[] = [];
  const dx = new Float64Array(x.data.length);
  const give = (pixel: number, share: number) => {
    dx[pixel] = (dx[pixel] ?? 0) + share;
  };
  for (const { output, pixels } of windows(x.shape, options)) {
    const values = pixels.map((pixel) => x.data[pixel] ?? 0);
    const gradient = dy[output] ?? 0;
    if (kind === 'max') {
      const best = Math.max(...values);
      y.push(best);
      give(pixels[values.indexOf(best)] ?? 0, gradient); // ties: the first
    } else {
      y.push(values.reduce((sum, value) => sum + value, 0) / values.length);
      for (const pixel of pixels) give(pixel, gradient / values.length);
    }
  }
  return { y: Float64Array.from(y), dx };
}
