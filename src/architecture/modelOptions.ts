import type { Activation } from './layer';

/** What one layer has otherwise than its preset; alpha per squared unit. */
export interface LayerNumbers {
  k?: number | undefined;
  n?: number | undefined;
  alpha?: number | undefined;
  beta?: number | undefined;
  /** Of a pooling: whether a last window that hangs over the edge is kept. */
  rounding?: 'floor' | 'ceil' | undefined;
}

/** The switches an experiment may set on any preset. */
export interface ModelOptions {
  activation: Activation;
  /**
   * Local response normalization (and the spatial one) after the layers where the preset has it: left out, within each
   * tower, or across all channels.
   */
  lrn: 'off' | 'per-tower' | 'across';
  /** `overlapping`: 3x3 windows, stride 2; `plain`: 2x2 windows, stride 2, with outputs of the same sizes. */
  pooling: 'overlapping' | 'plain';
  /** Probability of dropping a unit of the hidden fully connected layers; 0 turns dropout off. */
  dropout: number;
  /** 2: the paper's two towers (grouped convolutions); 1: every filter sees every channel. */
  towers: 1 | 2;
  /** Whether two towers meet in the convolution where the paper lets them (conv3). */
  communication: boolean;
  /**
   * Name of one convolution (not the first) that is left out, with its activation and normalization; `none` for the whole
   * network.
   */
  withoutLayer: string;
  /** Factor on the filters and hidden units of every layer, rounded to even numbers. */
  width: number;
  /**
   * First weights: the preset's own, N(0, 0.01) as the paper prints, or zero-mean normal ones with the variance of
   * He (2 / fan-in) or Glorot (2 / (fan-in + fan-out)) for inputs of deviation 1: conv1's are divided by the pixels'.
   */
  initialWeights: 'preset' | 'paper' | 'he' | 'glorot';
  /** Constant first value of the biases that the paper sets to 1; `preset` for the preset's own. */
  initialBias: 'preset' | number;
  /** Side of the square input in pixels. */
  inputSide: number;
  /** Of normalizations and poolings by name, where an imported network has them otherwise than the preset. */
  layerNumbers?: Record<string, LayerNumbers> | undefined;
}

/** What a preset does not say otherwise. */
export const PLAIN_OPTIONS = {
  activation: 'relu',
  lrn: 'off',
  pooling: 'overlapping',
  dropout: 0,
  towers: 1,
  communication: true,
  withoutLayer: 'none',
  width: 1,
  initialWeights: 'preset',
  initialBias: 'preset',
} satisfies Omit<ModelOptions, 'inputSide'>;
