import type { DataType, Tensor } from '@tensorflow/tfjs';

/** One compute dispatch in tfjs's own command stream. */
export interface Dispatch {
  /** `operation.pass`, e.g. `lrn.forward`: label of every GPU object and row of the profile. */
  label: string;
  /** A complete WGSL module with entry point `main`. */
  wgsl: string;
  /** Values of its `override` constants. */
  constants?: Record<string, number>;
  /** Read-only storage, bound from 0 in this order. */
  inputs: Tensor[];
  /** read_write storage updated in place, bound after the inputs. */
  updates?: Tensor[];
  /** Fresh tensors the kernel writes, bound after the updates. */
  outputs: { shape: number[]; dtype: DataType }[];
  /** A uniform block bound last: f32 or u32 words in declaration order, for what changes from step to step. */
  uniforms?: ArrayBuffer;
  workgroups: [x: number, y?: number, z?: number];
}

/** Records the dispatch and returns its outputs, in order. Owned by the caller's tf.tidy. */
export declare function dispatch(request: Dispatch): Tensor[];
