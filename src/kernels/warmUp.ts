import * as tf from '@tensorflow/tfjs';
import { invariant } from '../lib/invariant';
import { commandStream } from './commandStream';
import { dispatchMode } from './dispatch';

/**
 * Compiles every pipeline that `build` would use, all at once in the background, without running any: call it with one
 * training step and one evaluation on tensors of the real shapes. Weights stay as they are; `build` must not read
 * results. Only on the webgpu backend.
 *
 * @param onProgress called with the pipelines ready so far and their total: "Compiling kernels 14 of 31"
 * @throws StudioError `shader-compilation`
 */
export async function warmUp(
  build: () => void,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<void> {
  const stream = commandStream();
  invariant(!dispatchMode.compilations, 'a warm-up is already running');
  const ours: Promise<void>[] = [];
  dispatchMode.compilations = ours;
  tf.env().set('WEBGPU_ENGINE_COMPILE_ONLY', true);
  try {
    tf.tidy(build);
  } finally {
    dispatchMode.compilations = null;
    tf.env().set('WEBGPU_ENGINE_COMPILE_ONLY', false);
    const stock = Object.values(stream.pipelineCache).filter((entry) => entry instanceof Promise);
    await follow([...ours, ...stock], onProgress);
    await stream.checkCompileCompletionAsync(); // tfjs puts its pipelines in the place of the promises
  }
}

async function follow(
  compilations: Promise<unknown>[],
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  let done = 0;
  onProgress(0, compilations.length);
  await Promise.all(
    compilations.map(async (compilation) => {
      await compilation;
      onProgress(++done, compilations.length);
    }),
  );
}
