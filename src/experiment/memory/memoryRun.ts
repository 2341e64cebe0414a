import { buildArchitecture } from '../../architecture/presets';
import type { Experiment } from '../experiment';
import { DRAWS_PER_PICTURE } from '../recipe/augmentationDraws';
import { type ResolvedArm, resolveArm } from '../resolveArm';
import type { MemoryPool } from './memoryPool';
import { MemoryTrace, parameterBytes } from './memoryTrace';
import type { PictureCounts } from './pictureCounts';

const FLOAT_BYTES = 4;
/** Micro-batches after which the pool has met every size of a step. */
const TRACED_MICRO_BATCHES = 4;

/** What a session makes and disposes of on the GPU, in the order of `training/Lockstep.ts` and `evaluate.ts`. */
export class MemoryRun {
  /** Bytes of every learned array, per arm. */
  readonly parameters: number[][];
  private readonly pool: MemoryPool;
  private readonly traces: MemoryTrace[];
  private readonly experiment: Experiment;
  private readonly storedBytes: number;
  /** Bytes of a batch as each distinct augmentation and size of input prepares it. */
  private readonly trainingInputs: number[];
  /** The same without augmentation. */
  private readonly evaluationInputs: number[];

  /** Makes the arms' weights and momentum. */
  constructor(pool: MemoryPool, experiment: Experiment, { classCount, storedSide }: PictureCounts) {
    const { recipe } = experiment;
    this.pool = pool;
    this.experiment = experiment;
    const arms = experiment.arms.map((arm) => {
      const settings = resolveArm(experiment, arm);
      return { settings, architecture: buildArchitecture(settings.preset, settings.model, classCount) };
    });
    this.traces = arms.map(({ architecture }) => new MemoryTrace(pool, architecture, recipe.batchSize));
    this.parameters = this.traces.map((trace) => parameterBytes(trace.shapes));
    const inputs = (augmentationOf: (settings: ResolvedArm) => unknown) => {
      const bytes = new Map<string, number>();
      for (const { settings, architecture } of arms) {
        const { inputSide, inputScale } = architecture;
        const key = JSON.stringify([inputSide, inputScale, augmentationOf(settings)]);
        bytes.set(key, recipe.batchSize * inputSide ** 2 * 3 * FLOAT_BYTES);
      }
      return [...bytes.values()];
    };
    this.trainingInputs = inputs((settings) => settings.augmentation);
    this.evaluationInputs = inputs(() => null);
    this.storedBytes = Math.ceil((recipe.batchSize * storedSide ** 2 * 3) / 4) * 4;
    for (const bytes of this.parameters.flat()) pool.take(bytes, 'weights', 'a weight');
    for (const bytes of this.parameters.flat()) pool.take(bytes, 'momentum', 'a momentum buffer');
  }

  /** One batch of the validation pictures through every arm. */
  evaluate(): void {
    const { crops } = this.experiment.recipe.evaluation;
    for (let place = 0; place < crops; place++) {
      for (const inputBytes of this.evaluationInputs) this.upload(inputBytes);
      for (const trace of this.traces) {
        trace.forward(false);
        if (crops > 1) trace.close();
      }
      this.pool.release(this.evaluationInputs);
    }
    for (const trace of this.traces) trace.close();
    this.pool.submit();
  }

  /** One update of every arm. */
  step(): void {
    const { recipe } = this.experiment;
    for (let micro = 0; micro < Math.min(recipe.accumulate, TRACED_MICRO_BATCHES); micro++) {
      this.microBatch(micro > 0);
    }
    const gradients = this.parameters.flat();
    for (const _ of gradients) this.pool.dispatch();
    this.pool.release(gradients);
    this.pool.submit(); // the step's numbers are read
  }

  private microBatch(addsUp: boolean): void {
    for (const inputBytes of this.trainingInputs) this.upload(inputBytes);
    this.traces.forEach((trace, index) => {
      trace.forward(true);
      trace.backward();
      if (addsUp) this.addUp(this.parameters[index] ?? []);
      trace.close();
    });
    this.pool.release(this.trainingInputs);
  }

  /** Adds a later micro-batch's gradients to the kept ones, in place. */
  private addUp(gradients: number[]): void {
    for (const _ of gradients) this.pool.dispatch();
    this.pool.release(gradients);
  }

  /** Stored pictures and their draws go up; the prepared pictures stay until the batch is through. */
  private upload(inputBytes: number): void {
    const drawsBytes = this.experiment.recipe.batchSize * DRAWS_PER_PICTURE * FLOAT_BYTES;
    this.pool.take(this.storedBytes, 'pictures', 'the stored pictures');
    this.pool.take(drawsBytes, 'pictures');
    this.pool.take(inputBytes, 'pictures', 'the prepared pictures');
    this.pool.dispatch();
    this.pool.release([this.storedBytes, drawsBytes]);
  }
}
