import augmentation from '../../experiments/augmentation.json';
import dropout from '../../experiments/dropout.json';
import figureOne from '../../experiments/figure-1.json';
import lrnOnOff from '../../experiments/lrn-on-off.json';
import pooling from '../../experiments/pooling.json';
import { DEFAULT_EXPERIMENT } from './defaultExperiment';
import type { Experiment } from './experiment';
import { parseExperiment } from './parseExperiment';

/** The experiments to start from, the default first; each flips one switch that the paper speaks of. */
export const SHIPPED_EXPERIMENTS: readonly Experiment[] = [
  DEFAULT_EXPERIMENT,
  ...[lrnOnOff, pooling, dropout, augmentation, figureOne].map((each) => parseExperiment(each)),
];
