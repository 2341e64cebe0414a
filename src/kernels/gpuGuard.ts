import { type ErrorCode, StudioError } from '../lib/StudioError';

const SCOPES = ['validation', 'out-of-memory', 'internal'] as const;

const HINTS: Record<'gpu-validation' | 'out-of-memory' | 'device-lost', string> = {
  'gpu-validation':
    'This is a defect of the studio. Choose the stock engine, and please report it with this text.',
  'out-of-memory':
    'Choose a smaller batch with accumulation, fewer arms or a smaller network, and close other tabs that use the GPU.',
  'device-lost':
    'Reload the page: the last checkpoint is kept and the run can be resumed. If it happens again, choose a smaller batch or update the graphics driver.',
};

/** How Chrome's validation words a buffer, or a binding of one, over the device's limits. */
const OVER_LIMIT = /(max(imum)?|limit)[^.]*(buffer|binding)[^.]*size|larger than the maximum/i;

function toStudioError(error: GPUError): StudioError {
  const isMemory = error instanceof GPUOutOfMemoryError || OVER_LIMIT.test(error.message);
  const code: ErrorCode = isMemory ? 'out-of-memory' : 'gpu-validation';
  const what = isMemory ? 'The GPU has no room for this' : 'The GPU refused a command';
  return new StudioError({ code, message: `${what}: ${error.message}`, hint: HINTS[code] }, { cause: error });
}

/** What the job threw; `createBuffer` reports a mapped buffer without room as a RangeError. */
function explain(failure: unknown): unknown {
  if (!(failure instanceof RangeError && /alloc|buffer/i.test(failure.message))) return failure;
  const code = 'out-of-memory';
  const message = `No memory is left for this: ${failure.message}`;
  return new StudioError({ code, message, hint: HINTS[code] }, { cause: failure });
}

/**
 * Turns what WebGPU reports on the side (error scopes, uncaptured errors, device loss) into rejections of the job that
 * caused it. Without it a refused command is a silent zero.
 */
export class GpuGuard {
  /** Set once the device is gone; a new one needs `openGpu` again. */
  lostError: StudioError | null = null;
  private readonly device: GPUDevice;
  private readonly waiting = new Set<(error: StudioError) => void>();
  private readonly lossListeners = new Set<(error: StudioError) => void>();
  private uncaptured: StudioError | null = null;

  constructor(device: GPUDevice) {
    this.device = device;
    device.addEventListener('uncapturederror', (event) => {
      event.preventDefault(); // told by the next job, not by the console
      this.uncaptured ??= toStudioError(event.error);
    });
    void device.lost.then((info) => {
      const message = `The GPU device was lost (${info.reason}): ${info.message || 'no details'}`;
      this.lostError = new StudioError({ code: 'device-lost', message, hint: HINTS['device-lost'] });
      for (const reject of this.waiting) reject(this.lostError);
      if (info.reason !== 'destroyed') for (const listener of this.lossListeners) listener(this.lostError);
    });
  }

  /** Calls back when the device is lost other than by `dispose`; returns how to unsubscribe. */
  onLost(listener: (error: StudioError) => void): () => void {
    this.lossListeners.add(listener);
    return () => this.lossListeners.delete(listener);
  }

  /**
   * Runs a job and rejects with `gpu-validation`, `out-of-memory` or `device-lost` when the GPU reports one, also when
   * the job itself returned. Costs one round trip to the GPU process and no wait for the GPU's work: wrap a few steps,
   * not every dispatch. Jobs should not overlap: an error of one may reject the other.
   */
  async run<Result>(job: () => Promise<Result>): Promise<Result> {
    if (this.lostError) throw this.lostError;
    for (const scope of SCOPES) this.device.pushErrorScope(scope);
    let reject: (error: StudioError) => void = () => {};
    const lost = new Promise<never>((_, rejectLost) => {
      reject = rejectLost;
    });
    this.waiting.add(reject);
    try {
      const outcome = await Promise.race([settle(job), lost]);
      const reported = await Promise.race([this.popScopes(), lost]);
      if (reported) throw reported;
      if ('failure' in outcome) throw explain(outcome.failure);
      return outcome.result;
    } finally {
      this.waiting.delete(reject);
    }
  }

  private async popScopes(): Promise<StudioError | null> {
    const errors = await Promise.all(SCOPES.map(() => this.device.popErrorScope()));
    const scoped = errors.find((error) => error !== null);
    const uncaptured = this.uncaptured;
    this.uncaptured = null;
    return scoped ? toStudioError(scoped) : uncaptured;
  }
}

/** The job's outcome as a value, so that a GPU error, usually its cause, can go first. */
async function settle<Result>(
  job: () => Promise<Result>,
): Promise<{ result: Result } | { failure: unknown }> {
  try {
    return { result: await job() };
  } catch (failure) {
    return { failure };
  }
}
