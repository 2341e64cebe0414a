import * as tf from '@tensorflow/tfjs';
import { dispatchMode } from '../kernels/dispatch';
import type { Gpu } from '../kernels/gpu';
import { Profile } from '../kernels/profile';
import { enterProfileScope } from '../kernels/profileScope';
import { invariant } from '../lib/invariant';

/** Time in ms that the GPU worked, forward and backward. */
export interface GpuTime {
  forwardMs: number;
  backwardMs: number;
}

/** Marks which part of the work is the forward pass, by running it. */
export type RunForward = <Result extends tf.Tensor>(forward: () => Result) => Result;

function kernelMs(timing: tf.TimingInfo): number {
  return typeof timing.kernelMs === 'number' ? timing.kernelMs : 0;
}

/**
 * Runs the work once and answers what the GPU took for it, by timestamps around every dispatch: ours by a Profile, those
 * of stock tfjs by tf.time. The gaps between dispatches do not count. A GPU-to-CPU sync. Needs `timestamp-query`.
 *
 * @param work runs its forward pass through the function it gets; the rest counts as backward
 */
export async function gpuTime(gpu: Gpu, work: (runForward: RunForward) => tf.Tensor): Promise<GpuTime> {
  invariant(gpu.device, 'kernels are timed on WebGPU');
  const profile = new Profile(gpu.device);
  const forwardTimings: Promise<tf.TimingInfo>[] = [];
  const runForward: RunForward = (forward) => {
    let result: ReturnType<typeof forward> | undefined;
    // tfjs leaves what a timing inside of another covers out of the outer one.
    const timing = tf.time(() => {
      result = forward();
    });
    forwardTimings.push(timing);
    invariant(result, 'tf.time runs its function at once');
    return result;
  };
  let backwardTiming: Promise<tf.TimingInfo>;
  dispatchMode.profile = profile;
  enterProfileScope('');
  try {
    backwardTiming = tf.time(() => tf.tidy(() => work(runForward)).dispose());
  } finally {
    dispatchMode.profile = null;
    enterProfileScope('');
  }
  gpu.submit();
  const time: GpuTime = { forwardMs: 0, backwardMs: kernelMs(await backwardTiming) };
  for (const timing of forwardTimings) time.forwardMs += kernelMs(await timing);
  for (const { isBackward, elapsedMs } of await profile.read()) {
    time[isBackward ? 'backwardMs' : 'forwardMs'] += elapsedMs;
  }
  return time;
}
