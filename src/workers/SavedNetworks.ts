import { SavedClassifier } from '../inference/SavedClassifier';
import type { VariantChoices } from '../kernels/chosenVariants';
import type { Gpu } from '../kernels/gpu';
import type { RunStore } from '../training/runStore';

/** The networks of a saved run, and the variants that its products take. */
interface SavedRun {
  runId: string;
  classifier: SavedClassifier;
  kernelVariants: VariantChoices;
}

/** Keeps the networks of one saved run on the GPU, the last that was asked for. */
export class SavedNetworks {
  private readonly runs: RunStore;
  private saved: SavedRun | null = null;

  constructor(runs: RunStore) {
    this.runs = runs;
  }

  /** Throws `unknown-run` where there are no weights. */
  async of(runId: string, gpu: Gpu): Promise<SavedRun> {
    if (this.saved?.runId === runId) return this.saved;
    this.dispose();
    const { experiment, classNames, kernelVariants = {} } = await this.runs.loadRun(runId);
    const { preprocessing, arms } = await this.runs.loadCheckpoint(runId);
    const sound = arms.filter((arm) => !arm.isStopped);
    const classifier = new SavedClassifier({ experiment, classNames, preprocessing, arms: sound }, gpu);
    this.saved = { runId, classifier, kernelVariants };
    return this.saved;
  }

  dispose(): void {
    this.saved?.classifier.dispose();
    this.forget();
  }

  /** After the loss of the GPU: there is nothing left to dispose of. */
  forget(): void {
    this.saved = null;
  }
}
