import { chooseVariants } from '../../kernels/chosenVariants';
import { trimPool } from '../../kernels/trimPool';
import { operationsFor } from '../../nn/operationsFor';
import type { ArmTrainer } from '../ArmTrainer';
import { Doctor } from '../doctor/Doctor';
import { Lockstep } from '../Lockstep';
import { RunBook } from '../RunBook';
import type { RunRecord } from '../runRecord';
import type { SessionParts } from '../sessionParts';
import type { SessionSurroundings } from '../sessionSurroundings';
import { warmUpLockstep } from './warmUpLockstep';

/**
 * Builds a run's networks on the GPU and compiles their kernels. What earlier networks left in tfjs's pool goes first.
 *
 * @param loadArm sets an arm's weights, which are zeros
 * @param earlier stored measurements that the run goes on from, and the seconds they took
 * @throws StudioError `out-of-memory`, with nothing left on the GPU
 */
export async function openParts(
  run: RunRecord,
  { source, gpu, runs, emit, preprocessing }: SessionSurroundings,
  loadArm: (arm: ArmTrainer) => void,
  earlier = { savedCount: 0, trainedSeconds: 0 },
): Promise<SessionParts> {
  const { experiment } = run;
  const operations = operationsFor(experiment.recipe.engine, gpu.backend);
  const choices = run.kernelVariants ?? {};
  const built: Lockstep[] = [];
  const build = async () => {
    if (gpu.backend === 'webgpu') trimPool();
    const lockstep = new Lockstep(experiment, source, operations, preprocessing);
    built.push(lockstep);
    return lockstep;
  };
  const prepare = async (lockstep: Lockstep) => {
    chooseVariants(choices);
    if (gpu.backend === 'webgpu') {
      const products = await warmUpLockstep(
        lockstep,
        { experiment, dataset: source.dataset, operations },
        (done, total) => emit({ kind: 'preparing', work: 'Compiling kernels', done, total }),
      );
      run.kernelVariants = Object.fromEntries(Object.entries(choices).filter(([key]) => products.has(key)));
    }
    for (const arm of lockstep.arms) {
      emit({ kind: 'preparing', work: 'Loading weights', done: arm.index, total: lockstep.arms.length });
      arm.network.clear();
      loadArm(arm);
    }
  };
  try {
    const lockstep = await gpu.guard(build); // on its own: what has no room for the weights need not be compiled
    await gpu.guard(() => prepare(lockstep));
    const book = new RunBook(run, { trainCount: source.dataset.trainCount, runs, emit, ...earlier });
    const doctor = new Doctor({ book, lockstep, source, emit });
    return { lockstep, book, doctor, source, operations, gpu, runs, emit };
  } catch (error) {
    for (const lockstep of built) lockstep.dispose();
    throw error;
  }
}
