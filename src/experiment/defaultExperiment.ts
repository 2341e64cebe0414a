import reluVersusTanh from '../../experiments/relu-vs-tanh.json';
import type { Experiment } from './experiment';
import { parseExperiment } from './parseExperiment';

/** What the studio opens with: ReLU against tanh on the built-in pictures. */
export const DEFAULT_EXPERIMENT: Experiment = parseExperiment(reluVersusTanh);
