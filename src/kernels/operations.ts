import type { Tensor, Tensor1D, Tensor2D, Tensor3D, Tensor4D, Variable } from '@tensorflow/tfjs';
import type { Activation, LrnOptions, Padding, PoolOptions } from '../architecture/layer';

export interface ConvOptions {
  stride: number;
  pad: Padding;
  groups: number;
  activation: Activation | 'linear';
}

export interface DropoutOptions {
  /** Probability of leaving a unit out; 0 keeps all of them. */
  rate: number;
  /** What is kept is multiplied by this: 1/(1 - rate) in inverted dropout, 1 in the paper's. */
  keptFactor: number;
  /** Key of (arm seed, purpose, step, layer): see lib/counterRandom.ts. */
  key: number;
  /** Position of the batch's first picture in the effective batch: draws are by (key, position, unit). */
  firstPosition: number;
}

/** Dropout of a layer, or of some of its units from `firstUnit` on. */
export type UnitDropout = DropoutOptions & { firstUnit: number };

export interface FullyConnectedOptions {
  activation: Activation | 'linear';
  /** Dropout of the result, with the draws of {@link Operations.dropout}. */
  dropout?: UnitDropout;
}

/** As LRN's, with a window of n x n pixels of one channel in the place of n channels. */
export type SpatialNormOptions = Omit<LrnOptions, 'groups'>;

export interface SgdOptions {
  learningRate: number;
  momentum: number;
  weightDecay: number;
}

export interface AugmentOptions {
  /** Side S of the stored squares and side s that the network sees, in pixels. */
  storedSide: number;
  inputSide: number;
  /** Side of the window in stored pixels: cropFraction * S. */
  windowSide: number;
  inputScale: number;
  /** Per picture: window left, window top (stored pixels), flip (0 or 1), colour shift R, G, B (grey levels). `[N, 6]` */
  draws: Float32Array<ArrayBuffer>;
}

/**
 * The hot operations of a training step, in two complete versions: `handwritten` (our WGSL, WebGPU only) and `stock`
 * (plain tfjs ops, any backend). Each is differentiable by tfjs where it says so. Tensors are `[N, H, W, C]`,
 * filters `[FH, FW, CIn/groups, COut]`, matrices `[in, out]`. Results belong to the caller's tf.tidy.
 */
export interface Operations {
  readonly engine: 'handwritten' | 'stock';
  /** Convolution, bias and activation. Differentiable in x, weight and bias. */
  conv2d(x: Tensor4D, weight: Tensor4D, bias: Tensor1D, options: ConvOptions): Tensor4D;
  /** `dropout(activation(x [N, in] * weight [in, out] + bias [out]))`. Differentiable in x, weight and bias. */
  fullyConnected(x: Tensor2D, weight: Tensor2D, bias: Tensor1D, options: FullyConnectedOptions): Tensor2D;
  /** The activation alone, where no layer before it does it. Differentiable in x. */
  activation(x: Tensor4D, kind: Activation): Tensor4D;
  /** Differentiable in x. */
  lrn(x: Tensor4D, options: LrnOptions): Tensor4D;
  /**
   * `x / (k + alpha * sum x^2)^beta` over the n x n pixels around each, within its channel and clipped at the image's
   * edges: the layer `cnorm2` of the authors' network, which the paper does not mention. Differentiable in x.
   */
  spatialNorm(x: Tensor4D, options: SpatialNormOptions): Tensor4D;
  /** Differentiable in x; ties go to the first maximum in row-major order. */
  maxPool(x: Tensor4D, options: PoolOptions): Tensor4D;
  /** Mean over the pixels of the window that lie inside the image. Differentiable in x. */
  averagePool(x: Tensor4D, options: PoolOptions): Tensor4D;
  /** Dropout over `[N, units]`: 0 or the kept factor times x. Differentiable in x. */
  dropout(x: Tensor2D, options: DropoutOptions): Tensor2D;
  /**
   * `[N, 2]`: cross-entropy in nats, and the label's rank (greater logits + equal ones with a lower index; the class
   * count when any logit is not finite). Differentiable in logits through column 0; `labels` is int32 `[N]`.
   *
   * @param lossGradient the gradient of column 0, where it is known beforehand and the same in every row: spares the
   * backward pass a dispatch
   */
  softmaxCrossEntropy(logits: Tensor2D, labels: Tensor1D, lossGradient?: number): Tensor2D;
  /**
   * `sum + gradient`, for micro-batches. Takes `sum` over: its memory is used again or freed. Both own their data.
   */
  addGradient(sum: Tensor, gradient: Tensor): Tensor;
  /**
   * `v <- momentum v - learningRate (weightDecay w + g); w <- w + v`, in place (paper, section 5: the rate is inside
   * the velocity). All of one shape.
   */
  sgdUpdate(weight: Variable, velocity: Variable, gradient: Tensor, options: SgdOptions): void;
  /**
   * Stored pictures `[N, S, S, 3]` u8 to network input `[N, s, s, 3]`: window, bilinear resampling, mirror, mean
   * subtraction (`meanImage` is `[s, s, 3]`), colour shift, scale.
   */
  augment(images: Uint8Array<ArrayBuffer>, meanImage: Tensor3D, options: AugmentOptions): Tensor4D;
}
