import type { LrnOptions, Padding } from './layer';

/**
 * First weights: a standard deviation of zero-mean normal ones; `fan-in` for sqrt(1 / fan-in); `torch` for PyTorch's
 * default, weights and biases uniform within 1 / sqrt(fan-in).
 */
export type FirstWeights = number | 'fan-in' | 'torch';

interface LearnedRow {
  name: string;
  /** `hidden`: the network's activation, ReLU unless the switch says otherwise. */
  activation: 'hidden' | 'linear';
  weights: FirstWeights;
  /** Constant first value of the biases. */
  bias: number;
}

export interface ConvRow extends LearnedRow {
  kind: 'conv';
  outChannels: number;
  filterSize: number;
  stride: number;
  /** Zero padding; `hanging`: the last windows reach over the right and bottom edge, so that none is dropped. */
  pad: Padding | 'hanging';
  /** `towers`: each tower sees its own channels; `meeting`: all, unless communication is off; `all`: always all. */
  sees: 'all' | 'towers' | 'meeting';
}

export interface FullyConnectedRow extends LearnedRow {
  kind: 'fullyConnected';
  /** `classes`: one per class of the data, the logits. */
  outUnits: number | 'classes';
}

/** The network's activation where it does not follow its layer directly. */
export interface ActivationRow {
  kind: 'activation';
  name: string;
}

/** Its sum stays within each tower or goes across all channels, as the switch says. */
export interface LrnRow extends Omit<LrnOptions, 'groups'> {
  kind: 'lrn' | 'spatialNorm';
  name: string;
}

/** Windows of 3x3 with stride 2; the switch makes them 2x2. */
export interface PoolRow {
  kind: 'maxPool' | 'averagePool';
  name: string;
  rounding: 'floor' | 'ceil';
}

/** Its rate is the switch's. */
export interface DropoutRow {
  kind: 'dropout';
  name: string;
  scaling: 'training' | 'evaluation';
}

/** One line of a preset's table: a layer, and how the switches change it. */
export type PresetRow = ConvRow | FullyConnectedRow | ActivationRow | LrnRow | PoolRow | DropoutRow;
