import * as tf from '@tensorflow/tfjs';
import type { DatasetSummary } from '../../data/dataset';
import type { Experiment } from '../../experiment/experiment';
import type { TiledProduct } from '../../kernels/gemm/tiledProduct';
import type { Operations } from '../../kernels/operations';
import { collectProducts } from '../../kernels/tuning/collectProducts';
import { warmUp } from '../../kernels/warmUp';
import { evaluateRows } from '../evaluation/evaluate';
import type { Lockstep } from '../Lockstep';

/**
 * Compiles every kernel of a step and an evaluation in the background, without running one. Parameters and velocities
 * are arbitrary afterwards: load them next. Only on WebGPU.
 *
 * @returns the matrix products among them, by productKey
 */
export function warmUpLockstep(
  lockstep: Lockstep,
  {
    experiment,
    dataset,
    operations,
  }: { experiment: Experiment; dataset: DatasetSummary; operations: Operations },
  onProgress: (done: number, total: number) => void,
): Promise<Map<string, TiledProduct>> {
  const { batchSize, accumulate, evaluation } = experiment.recipe;
  const images = new Uint8Array(batchSize * dataset.storedSide ** 2 * 3);
  const labels = new Int32Array(batchSize);
  const build = () => {
    for (let micro = 0; micro < Math.min(accumulate, 2); micro++) {
      const rows = lockstep.accumulate(lockstep.arms, { images, labels }, { step: 0, micro });
      tf.concat(rows);
    }
    lockstep.update(lockstep.arms, 0);
    const networks = lockstep.arms.map(({ network, index }) => ({ network, input: lockstep.inputOf(index) }));
    evaluateRows({ networks, operations, crops: evaluation.crops }, images, labels);
  };
  return collectProducts(() => warmUp(build, onProgress));
}
