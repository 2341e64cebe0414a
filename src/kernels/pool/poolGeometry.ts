import type { PoolOptions } from '../../architecture/layer';
import { poolOutputSide } from '../../architecture/layerShapes';
import { invariant } from '../../lib/invariant';

/** A pooling over `[N, H, W, C]`, in numbers. */
export interface PoolGeometry {
  /** `[N, outH, outW, C]`. */
  outputShape: [batch: number, height: number, width: number, channels: number];
  /** Pixels that the windows reach over the bottom and the right edge; negative where they leave some out. */
  overhang: { bottom: number; right: number };
}

export function poolGeometry(shape: readonly number[], options: PoolOptions): PoolGeometry {
  const [batch, height, width, channels] = shape;
  invariant(batch && height && width && channels, `pooling needs [N, H, W, C], got [${shape}]`);
  const { filterSize, stride, pad } = options;
  invariant(
    Object.values(pad).every((pixels) => pixels < filterSize),
    `pad must be smaller than the ${filterSize}x${filterSize} window`,
  );
  const outHeight = poolOutputSide(height, options, pad.top, pad.bottom);
  const outWidth = poolOutputSide(width, options, pad.left, pad.right);
  return {
    outputShape: [batch, outHeight, outWidth, channels],
    overhang: {
      bottom: (outHeight - 1) * stride + filterSize - pad.top - height,
      right: (outWidth - 1) * stride + filterSize - pad.left - width,
    },
  };
}
