/** Where the time of a step goes: means over the last steps, in ms. */
export interface PipelineTimes {
  /** Steps it is the mean of. */
  steps: number;
  /** From step to step; `waitMs`, `uploadMs`, `augmentMs` and `computeMs` add up to it. */
  stepMs: number;
  /** Reading the step's pictures from storage and decoding them, in data.worker, while earlier steps compute. */
  readMs: number;
  decodeMs: number;
  /** The step waited for its pictures. */
  waitMs: number;
  /** Of it, with nothing left to compute: the GPU idle. */
  idleMs: number;
  /** Handing the pictures to the GPU, and recording their augmentation, on the worker's thread. */
  uploadMs: number;
  augmentMs: number;
  /** The rest: recording forward, backward and update, and waiting for the GPU. */
  computeMs: number;
}

/** With what limits the training, in words: "decoder-bound: GPU idle 43 %". */
export type PipelineReport = PipelineTimes & { verdict: string };

/** Below this share of idle time nothing is to be gained by faster batches. */
const LEAST_IDLE = 0.05;
/** Above this share the upload itself is what takes the time. */
const MOST_UPLOAD = 0.4;

/** What limits the training. */
export function pipelineVerdict({ stepMs, idleMs, uploadMs, readMs, decodeMs }: PipelineTimes): string {
  const share = (ms: number) => `${Math.round((100 * ms) / stepMs)} %`;
  if (uploadMs > MOST_UPLOAD * stepMs)
    return `upload-bound: ${share(uploadMs)} of a step hands pictures to the GPU`;
  if (idleMs < LEAST_IDLE * stepMs) return 'compute-bound: batches wait for the GPU';
  return `${decodeMs > readMs ? 'decoder' : 'storage'}-bound: GPU idle ${share(idleMs)}`;
}
