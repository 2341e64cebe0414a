import * as tf from '@tensorflow/tfjs';
import { invariant } from '../../lib/invariant';
import { dispatch } from '../dispatch';
import { linearGrid } from '../linearGrid';
import type { AugmentOptions } from '../operations';
import { ranked } from '../ranked';
import { DRAW_WIDTH } from './augment.reference';
import augmentKernel from './augment.wgsl?raw';

const WORKGROUP = 64;

/** The bytes as little-endian words, without a copy where they are aligned and a multiple of four. */
function asWords(bytes: Uint8Array<ArrayBuffer>): Int32Array {
  if (bytes.byteOffset % 4 === 0 && bytes.length % 4 === 0) {
    return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  }
  const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  padded.set(bytes);
  return new Int32Array(padded.buffer);
}

/** {@link Operations.augment} by hand: `augment.wgsl`; the pictures go up as they are, one byte per value. */
export function augment(
  images: Uint8Array<ArrayBuffer>,
  meanImage: tf.Tensor3D,
  options: AugmentOptions,
): tf.Tensor4D {
  const { storedSide, inputSide, windowSide, inputScale, draws } = options;
  const pictures = draws.length / DRAW_WIDTH;
  invariant(
    images.length === pictures * storedSide * storedSide * 3,
    `augment: ${images.length} bytes are not ${pictures} pictures of side ${storedSide}`,
  );
  invariant(
    meanImage.size === inputSide * inputSide * 3,
    `augment: mean image [${meanImage.shape}] is not of side ${inputSide}`,
  );
  const [y] = dispatch({
    label: 'augment.forward',
    wgsl: augmentKernel,
    constants: {
      STORED_SIDE: storedSide,
      INPUT_SIDE: inputSide,
      WINDOW_SIDE: windowSide,
      INPUT_SCALE: inputScale,
    },
    inputs: [tf.tensor1d(asWords(images), 'int32'), tf.tensor1d(draws), meanImage],
    outputs: [{ shape: [pictures, inputSide, inputSide, 3], dtype: 'float32' }],
    workgroups: linearGrid(pictures * inputSide * inputSide, WORKGROUP),
  });
  return ranked(y, 4);
}
