import type { Gpu } from '../kernels/gpu';
import { StudioError } from '../lib/StudioError';
import type { WorkControl } from '../lib/WorkControl';
import type { DeviceWorkEvent } from './gpuProtocol';

/**
 * Jobs of the Device screen (self-test, benchmark, tuning): one at a time, with progress and cancel, never beside a
 * training. `enter` gives the GPU once it is this job's turn.
 */
export class DeviceWork {
  private readonly enter: <Result>(job: (gpu: Gpu) => Promise<Result>) => Promise<Result>;
  private readonly tell: (event: DeviceWorkEvent) => void;
  private token = { isCancelled: false };

  constructor(
    enter: <Result>(job: (gpu: Gpu) => Promise<Result>) => Promise<Result>,
    tell: (event: DeviceWorkEvent) => void,
  ) {
    this.enter = enter;
    this.tell = tell;
  }

  run<Result>(job: (gpu: Gpu, control: WorkControl) => Promise<Result>): Promise<Result> {
    const token = { isCancelled: false };
    this.token = token;
    const control: WorkControl = {
      report: (label, done, total) => this.tell({ kind: 'deviceWork', label, done, total }),
      check: () => {
        if (token.isCancelled) throw cancelled();
      },
    };
    return this.enter((gpu) => {
      control.check();
      return job(gpu, control);
    });
  }

  cancel(): void {
    this.token.isCancelled = true;
  }
}

function cancelled(): StudioError {
  return new StudioError({
    code: 'cancelled',
    message: 'The work on the GPU was cancelled.',
    hint: 'Start it again when you like: what it had found so far is not kept.',
  });
}
