import { StudioError } from '../../lib/StudioError';
import type { ConvOptions } from '../operations';

/** Everything about the sizes of one convolution, in pixels and channels. */
export interface ConvShape {
  batch: number;
  inHeight: number;
  inWidth: number;
  inChannels: number;
  filterHeight: number;
  filterWidth: number;
  /** Input channels that one output channel sees. */
  groupIn: number;
  outHeight: number;
  outWidth: number;
  outChannels: number;
  groupOut: number;
}

function mismatch(message: string): StudioError {
  return new StudioError({
    code: 'shape-mismatch',
    message: `conv2d: ${message}.`,
    hint: 'Choose another preset, or weights that were trained with this one.',
  });
}

/**
 * Sizes of a convolution of x `[N, H, W, CIn]` with filters `[FH, FW, CIn/groups, COut]`. The last window that fits
 * into the padded image is the last one.
 * @throws StudioError `shape-mismatch`
 */
export function convShape(x: number[], weight: number[], options: ConvOptions): ConvShape {
  const [batch = 0, inHeight = 0, inWidth = 0, inChannels = 0] = x;
  const [filterHeight = 0, filterWidth = 0, groupIn = 0, outChannels = 0] = weight;
  const { groups, pad, stride } = options;
  if (groupIn * groups !== inChannels || outChannels % groups !== 0) {
    throw mismatch(`x [${x}] and weight [${weight}] do not agree with ${groups} groups`);
  }
  const outHeight = Math.floor((inHeight + pad.top + pad.bottom - filterHeight) / stride) + 1;
  const outWidth = Math.floor((inWidth + pad.left + pad.right - filterWidth) / stride) + 1;
  if (outHeight < 1 || outWidth < 1) throw mismatch(`weight [${weight}] is larger than the padded x [${x}]`);
  return {
    batch,
    inHeight,
    inWidth,
    inChannels,
    filterHeight,
    filterWidth,
    groupIn,
    outHeight,
    outWidth,
    outChannels,
    groupOut: outChannels / groups,
  };
}
