import type { PoolOptions } from '../../architecture/layer';
import { poolGeometry } from './poolGeometry';

/** `override` constants that all pooling kernels share; x is `[N, H, W, C]`. */
export function poolConstants(shape: readonly number[], options: PoolOptions): Record<string, number> {
  const [, outHeight, outWidth, channels] = poolGeometry(shape, options).outputShape;
  return {
    CHANNELS: channels,
    IN_HEIGHT: shape[1] ?? 0,
    IN_WIDTH: shape[2] ?? 0,
    OUT_HEIGHT: outHeight,
    OUT_WIDTH: outWidth,
    FILTER: options.filterSize,
    STRIDE: options.stride,
    PAD_TOP: options.pad.top,
    PAD_LEFT: options.pad.left,
  };
}
