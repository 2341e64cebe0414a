/** Networks as data. Shapes are `[H, W, C]` per image; filters `[FH, FW, CIn/groups, COut]`. */

export type Activation = 'relu' | 'tanh';

/** Zero padding in pixels. */
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

/** Inverted dropout: kept activations are multiplied by 1/(1 - rate) in training, nothing happens in evaluation. */
export interface DropoutLayer {
  kind: 'dropout';
  name: string;
  rate: number;
}

export type Layer = ConvLayer | FullyConnectedLayer | LrnLayer | PoolLayer | DropoutLayer;

/** A network: what it sees and its layers in order. The last layer's outputs are the logits, one per class. */
export interface Architecture {
  preset: string;
  /** Side of the square RGB input in pixels. */
  inputSide: number;
  /** Mean-subtracted pixels (0 to 255) are multiplied by this before conv1; 1 in the paper. */
  inputScale: number;
  layers: Layer[];
}
