/** What is wrong with an arm's training, as the plateau doctor sees it. */
export type Ailment =
  /** The loss stays at ln(classes): nothing is learned. */
  | 'at-chance'
  /** The loss was no finite number any more. */
  | 'non-finite'
  /** ReLU units that are 0 for every picture. */
  | 'dead-units'
  /** tanh or sigmoid units at their flat ends. */
  | 'saturated-units';

/** One finding, in words for the person who trains. */
export interface Finding {
  ailment: Ailment;
  /** Where; absent for the whole network. */
  layer?: string;
  /** Share of the units, 0 to 1. */
  share?: number;
  /** What was seen. */
  message: string;
  /** What to try, the likeliest first. */
  hint: string;
}

/** What became of a layer's units on a batch. */
export interface LayerHealth {
  layer: string;
  activation: 'relu' | 'tanh' | 'sigmoid';
  /** ReLU: units (channels of a convolution) that are 0 everywhere; tanh, sigmoid: values within 1 % of an end. 0 to 1. */
  idleShare: number;
  /** Mean and standard deviation of the activations. */
  mean: number;
  std: number;
}

/** The doctor's look at one arm. */
export interface Diagnosis {
  /** Index into the experiment's arms. */
  arm: number;
  step: number;
  /** In layer order. */
  layers: LayerHealth[];
  /** Empty where nothing is wrong. */
  findings: Finding[];
}
