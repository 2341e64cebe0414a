import { buildArchitecture } from '../architecture/presets';
import type { Experiment } from '../experiment/experiment';
import { resolveArm } from '../experiment/resolveArm';
import type { Gpu } from '../kernels/gpu';
import { invariant } from '../lib/invariant';
import type { NamedArrays } from '../lib/namedArrays';
import type { Classifier } from '../nn/Classifier';
import type { NoveltyModel } from '../nn/head/noveltyModel';
import { Network } from '../nn/Network';
import { operationsFor } from '../nn/operationsFor';
import { PictureInputs } from '../nn/PictureInputs';
import type { Preprocessing } from '../nn/preprocessing';

/** What is kept of a run for classification. */
export interface SavedNetworks {
  experiment: Experiment;
  classNames: string[];
  preprocessing: Preprocessing;
  /** Weights by arm, without the arms that failed. */
  arms: { name: string; weights: NamedArrays; novelty?: NoveltyModel }[];
}

/** The networks of a saved run, loaded once for many pictures. Owns them. */
export class SavedClassifier implements Classifier {
  readonly arms: Classifier['arms'];
  readonly classNames: string[];
  private readonly inputs: PictureInputs;

  /** Throws `shape-mismatch` where weights do not fit their experiment. */
  constructor({ experiment, classNames, preprocessing, arms }: SavedNetworks, gpu: Gpu) {
    const operations = operationsFor(experiment.recipe.engine, gpu.backend);
    this.classNames = classNames;
    this.inputs = new PictureInputs(operations, preprocessing);
    this.arms = arms.flatMap(({ name, weights, novelty }) => {
      const arm = experiment.arms.find((each) => each.name === name);
      if (!arm) return [];
      const { preset, model } = resolveArm(experiment, arm);
      const architecture = buildArchitecture(preset, model, classNames.length);
      const network = new Network(architecture, operations, { isTrainable: false });
      network.load(weights);
      return [{ name, network, input: this.inputs.of(architecture), ...(novelty && { novelty }) }];
    });
    invariant(this.arms.length > 0, 'a run has an arm with weights');
  }

  dispose(): void {
    for (const { network } of this.arms) network.dispose();
    this.inputs.dispose();
  }
}
