import { runBenchmark } from '../diagnostics/benchmark';
import { measureRoofline } from '../diagnostics/roofline';
import { selfTest } from '../diagnostics/selfTest';
import { profileStep } from '../diagnostics/stepProfile';
import type { Gpu } from '../kernels/gpu';
import { StudioError } from '../lib/StudioError';
import type { WorkControl } from '../lib/WorkControl';
import type { DeviceWork } from './DeviceWork';
import type { GpuCommand, GpuResults } from './gpuProtocol';
import type { Handlers } from './rpc';

/** What the Device screen may ask for: each with progress and cancel, one at a time, never beside a training. */
type DiagnosticsCommand = Extract<
  GpuCommand,
  { kind: 'selfTest' | 'measureRoofline' | 'benchmark' | 'profileStep' }
>;

/** @param deviceWork where the jobs run; asked for when the first command comes */
export function diagnosticsHandlers(deviceWork: () => DeviceWork): Handlers<DiagnosticsCommand, GpuResults> {
  const run = <Result>(job: (gpu: Gpu, control: WorkControl) => Promise<Result>): Promise<Result> =>
    deviceWork().run((gpu, control) => {
      if (gpu.backend !== 'webgpu') throw noKernels();
      return job(gpu, control);
    });
  return {
    selfTest: () => run((gpu, control) => selfTest(gpu, { control })),
    measureRoofline: () => run(measureRoofline),
    benchmark: ({ preset, batch }) => run((gpu, control) => runBenchmark(gpu, { preset, batch }, control)),
    profileStep: ({ preset, batch, rates, withStock }) =>
      run((gpu, control) => profileStep(gpu, { preset, batch, rates, withStock }, control)),
  };
}

function noKernels(): StudioError {
  return new StudioError({
    code: 'no-webgpu',
    message: 'There is no WebGPU here, and with it none of the kernels that this would measure.',
    hint: 'Use a browser with WebGPU: Chrome or Edge 113 or later.',
  });
}
