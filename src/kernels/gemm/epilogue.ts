import type { Tensor } from '@tensorflow/tfjs';
import type { Activation } from '../../architecture/layer';
import type { UnitDropout } from '../operations';

/** Added to a product and applied to it, in the same pass where the depth is not sliced. */
export interface Epilogue {
  bias: Tensor;
  activation: Activation | 'linear';
  /** Only in kernels that call `dropoutFactor`. */
  dropout?: UnitDropout;
}

/** Code of an activation in WGSL: its constant ACTIVATION. */
export const ACTIVATION = { linear: 0, relu: 1, tanh: 2, sigmoid: 3 } as const;
