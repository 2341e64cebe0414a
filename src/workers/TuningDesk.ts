import type { VariantChoices } from '../kernels/chosenVariants';
import type { Gpu } from '../kernels/gpu';
import { adapterKey } from '../kernels/tuning/adapterKey';
import { choicesOf, mergeTuning, type TuningRecord } from '../kernels/tuning/tuningRecord';
import type { TuningStore } from '../kernels/tuning/tuningStore';
import type { WorkControl } from '../lib/WorkControl';
import type { BatchSource } from '../training/batchSource';
import { tuneExperiment } from '../training/tuneExperiment';
import type { GpuCommand } from './gpuProtocol';

/** What is known of the GPU's best kernels: loaded when it is first asked for, measured on request. */
export class TuningDesk {
  private readonly store: TuningStore;
  private record: TuningRecord | null = null;
  private loadedFor: Gpu | null = null;

  constructor(store: TuningStore) {
    this.store = store;
  }

  /** The variants for new runs: all defaults where the store does not answer, which the Device screen tells. */
  async choices(gpu: Gpu): Promise<VariantChoices> {
    if (this.loadedFor !== gpu) {
      this.record = null;
      await this.load(gpu).catch(() => null);
    }
    return choicesOf(this.record);
  }

  /** What is kept for this adapter; null where it was never tuned. Rejects where the store does. */
  async load(gpu: Gpu): Promise<TuningRecord | null> {
    this.record = await this.store.load(adapterKey(gpu));
    this.loadedFor = gpu;
    return this.record;
  }

  /** Measures the experiment's products and keeps the result. Cancelled, all stays as it was. */
  async tune(
    { experiment, allowsHalf, budgetBytes }: Extract<GpuCommand, { kind: 'tune' }>,
    { gpu, source }: { gpu: Gpu; source: BatchSource },
    control: WorkControl,
  ): Promise<TuningRecord> {
    const measured = await tuneExperiment(experiment, { gpu, source, budgetBytes }, { allowsHalf, control });
    const merged = mergeTuning(await this.store.load(measured.adapter), measured);
    await this.store.save(merged);
    this.record = merged;
    return merged;
  }

  /** New runs take the defaults again. */
  async forget(gpu: Gpu): Promise<undefined> {
    await this.store.forget(adapterKey(gpu));
    this.record = null;
    return undefined;
  }
}
