import type { Gpu } from '../kernels/gpu';
import { StudioError } from '../lib/StudioError';
import type { WorkControl } from '../lib/WorkControl';
import type { DeviceWorkEvent } from './gpuProtocol';

/** Gives the GPU once it is a job's turn. What is not waited for makes nothing else give way. */
type Enter = <Result>(job: (gpu: Gpu) => Promise<Result>, isWaitedFor: boolean) => Promise<Result>;

/** How work that nobody waits for gets the GPU. */
export interface BackgroundTurns {
  /** One short job in its turn; between two of them others have theirs. Throws `cancelled` once it was ended. */
  slice<Result>(job: (gpu: Gpu) => Promise<Result>): Promise<Result>;
  /** Throws `cancelled` once it was ended. */
  check(): void;
}

/**
 * Jobs of the Device screen (self-test, benchmark, tuning) and of saved networks: one at a time, with progress and
 * cancel, never beside a training.
 */
export class DeviceWork {
  private readonly enter: Enter;
  private readonly tell: (event: DeviceWorkEvent) => void;
  private token = { isCancelled: false };
  private background = { isCancelled: false };

  constructor(enter: Enter, tell: (event: DeviceWorkEvent) => void) {
    this.enter = enter;
    this.tell = tell;
  }

  run<Result>(job: (gpu: Gpu, control: WorkControl) => Promise<Result>): Promise<Result> {
    const token = { isCancelled: false };
    this.token = token;
    this.background.isCancelled = true;
    const control: WorkControl = {
      report: (label, done, total) => this.tell({ kind: 'deviceWork', label, done, total }),
      check: () => throwIfCancelled(token),
    };
    return this.enter((gpu) => {
      control.check();
      return job(gpu, control);
    }, true);
  }

  /** Work in short slices. A job, a cancel, a training or other such work ends it. */
  inBackground<Result>(work: (turns: BackgroundTurns) => Promise<Result>): Promise<Result> {
    const token = { isCancelled: false };
    this.background.isCancelled = true;
    this.background = token;
    const check = () => throwIfCancelled(token);
    const slice: BackgroundTurns['slice'] = (job) => {
      check();
      return this.enter((gpu) => {
        check();
        return job(gpu);
      }, false);
    };
    return work({ slice, check });
  }

  cancel(): void {
    this.token.isCancelled = true;
    this.background.isCancelled = true;
  }
}

function throwIfCancelled({ isCancelled }: { isCancelled: boolean }): void {
  if (isCancelled) throw cancelled();
}

function cancelled(): StudioError {
  return new StudioError({
    code: 'cancelled',
    message: 'The work on the GPU was cancelled.',
    hint: 'Start it again when you like: what it had found so far is not kept.',
  });
}
