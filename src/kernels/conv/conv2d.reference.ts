import { activate, activationSlope } from '../activation/activation.reference';
import type { ConvOptions } from '../operations';
import type { ConvShape } from './convShape';

/** Calls `visit` with the offsets of every product x * weight that goes into y. */
function forEachProduct(
  shape: ConvShape,
  { stride, pad }: ConvOptions,
  visit: (x: number, weight: number, y: number) => void,
): void {
  const { batch, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = shape;
  const { filterHeight, filterWidth, groupIn, groupOut } = shape;
  for (let n = 0; n < batch; n++) {
    for (let oy = 0; oy < outHeight; oy++) {
      for (let ox = 0; ox < outWidth; ox++) {
        for (let fy = 0; fy < filterHeight; fy++) {
          for (let fx = 0; fx < filterWidth; fx++) {
            const iy = oy * stride + fy - pad.top;
            const ix = ox * stride + fx - pad.left;
            if (iy < 0 || iy >= inHeight || ix < 0 || ix >= inWidth) continue;
            for (let c = 0; c < groupIn; c++) {
              for (let o = 0; o < outChannels; o++) {
                const channel = Math.floor(o / groupOut) * groupIn + c;
                visit(
                  ((n * inHeight + iy) * inWidth + ix) * inChannels + channel,
                  ((fy * filterWidth + fx) * groupIn + c) * outChannels + o,
                  ((n * outHeight + oy) * outWidth + ox) * outChannels + o,
                );
              }
            }
          }
        }
      }
    }
  }
}

/** {@link Operations.conv2d} in plain loops, summed in float64. Returns y `[N, OH, OW, COut]`. */
export function conv2dReference(
  x: ArrayLike<number>,
  weight: ArrayLike<number>,
  bias: ArrayLike<number>,
  shape: ConvShape,
  options: ConvOptions,
): Float64Array {
  const { batch, outHeight, outWidth, outChannels } = shape;
  const sums = new Float64Array(batch * outHeight * outWidth * outChannels).map(
    (_, index) => bias[index % outChannels]!,
  );
  forEachProduct(shape, options, (xAt, weightAt, yAt) => {
    sums[yAt]! += x[xAt]! * weight[weightAt]!;
  });
  return sums.map((sum) => activate(sum, options.activation));
}

/** Gradients of the same from dy and the result y, both `[N, OH, OW, COut]`, in plain loops. */
export function conv2dGradReference(
  x: ArrayLike<number>,
  weight: ArrayLike<number>,
  y: ArrayLike<number>,
  dy: ArrayLike<number>,
  shape: ConvShape,
  options: ConvOptions,
): { x: Float64Array; weight: Float64Array; bias: Float64Array } {
  const dz = Float64Array.from(dy, (value, index) => value * activationSlope(y[index]!, options.activation));
  const gradient = {
    x: new Float64Array(x.length),
    weight: new Float64Array(weight.length),
    bias: new Float64Array(shape.outChannels),
  };
  forEachProduct(shape, options, (xAt, weightAt, yAt) => {
    gradient.x[xAt]! += dz[yAt]! * weight[weightAt]!;
    gradient.weight[weightAt]! += dz[yAt]! * x[xAt]!;
  });
  for (let index = 0; index < dz.length; index++) gradient.bias[index % shape.outChannels]! += dz[index]!;
  return gradient;
}
