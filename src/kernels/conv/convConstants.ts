import type { ConvOptions } from '../operations';
import type { ConvShape } from './convShape';

/** `override` constants that all three convolution kernels declare. The batch is none: it varies. */
export function convConstants(shape: ConvShape, { stride, pad }: ConvOptions): Record<string, number> {
  return {
    IN_HEIGHT: shape.inHeight,
    IN_WIDTH: shape.inWidth,
    OUT_HEIGHT: shape.outHeight,
    OUT_WIDTH: shape.outWidth,
    FILTER_WIDTH: shape.filterWidth,
    STRIDE: stride,
    PAD_TOP: pad.top,
    PAD_LEFT: pad.left,
  };
}
