/** Networks as data. Shapes are `[H, W, C]` per image; filters `[FH, FW, CIn/groups, COut]`. */

export type Activation = 'relu' | 'tanh' | 'sigmoid';

/** Zero padding in pixels. Of a pooling it may be negative at the bottom and right: pixels that no window sees. */
export interface Padding {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** `b = x / (k + alpha * sum x^2)^beta` over n adjacent channels, clipped at the group's borders (paper, section 3.3). */
export interface LrnOptions {
  k: number;
  n: number;
  /** Per squared unit, as the paper prints it; not divided by n. */
  alpha: number;
  beta: number;
  /** The sum stays within each of this many equal groups of channels; 1 = across all channels. */
  groups: number;
}

export interface PoolOptions {
  filterSize: number;
  stride: number;
  pad: Padding;
  /** Whether a last window that hangs over the edge is kept (`ceil`) or dropped (`floor`). */
  rounding: 'floor' | 'ceil';
}

/** Where a parameter's first values come from. */
export interface Initialization {
  /** Standard deviation of the zero-mean normal weights. */
  weightStd: number;
  /** Constant start of the biases. */
  bias: number;
  /** `uniform`: between -sqrt(3) and sqrt(3) times `weightStd`, as PyTorch draws; absent: normal. */
  distribution?: 'normal' | 'uniform';
  /** Biases are drawn uniformly between minus and plus this around `bias`, as PyTorch does; absent: 0. */
  biasBound?: number;
}

export interface ConvLayer {
  kind: 'conv';
  name: string;
  filterSize: number;
  stride: number;
  pad: Padding;
  outChannels: number;
  groups: number;
  activation: Activation | 'linear';
  initialization: Initialization;
}

export interface FullyConnectedLayer {
  kind: 'fullyConnected';
  name: string;
  outUnits: number;
  activation: Activation | 'linear';
  initialization: Initialization;
}

export interface LrnLayer extends LrnOptions {
  kind: 'lrn';
  name: string;
}

export interface PoolLayer extends PoolOptions {
  kind: 'maxPool' | 'averagePool';
  name: string;
}

/** An activation of its own, where one does not follow its convolution directly (conv1 of the authors' program). */
export interface ActivationLayer {
  kind: 'activation';
  name: string;
  activation: Activation;
}

/** LRN over n x n pixels of one channel (`cnorm2` of the authors' program): `x / (k + alpha * sum x^2)^beta`. */
export interface SpatialNormLayer extends Omit<LrnOptions, 'groups'> {
  kind: 'spatialNorm';
  name: string;
}

/** Leaves units out in training, each with probability `rate`. */
export interface DropoutLayer {
  kind: 'dropout';
  name: string;
  rate: number;
  /**
   * Where the expectation is set right: `training` multiplies what is kept by 1/(1 - rate) (inverted dropout: Caffe,
   * PyTorch); `evaluation` multiplies everything by 1 - rate outside training (the paper, section 4.2).
   */
  scaling: 'training' | 'evaluation';
}

export type Layer =
  | ConvLayer
  | FullyConnectedLayer
  | ActivationLayer
  | LrnLayer
  | SpatialNormLayer
  | PoolLayer
  | DropoutLayer;

/** A network: what it sees and its layers in order. The last layer's outputs are the logits, one per class. */
export interface Architecture {
  preset: string;
  /** Side of the square RGB input in pixels. */
  inputSide: number;
  /** Mean-subtracted pixels (0 to 255) are multiplied by this before conv1; 1 in the paper. */
  inputScale: number;
  layers: Layer[];
}
