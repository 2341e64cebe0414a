import type { Experiment } from '../../experiment/experiment';
import { encodeExperiment } from '../../experiment/experimentUrl';
import { hrefOf } from '../../stores/route';

/** Something that the paper says, and the pair of arms that shows whether it holds here. */
export interface Claim {
  section: string;
  title: string;
  /** The paper's figures and under which conditions. */
  text: string;
  /** What is different about the experiment here. */
  here: string;
  experiment: Experiment;
}

/** The address that opens a claim's experiment, ready to be started. */
export function claimHref(claim: Claim): string {
  return hrefOf('train', { experiment: encodeExperiment(claim.experiment) });
}
