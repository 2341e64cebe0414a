import { installDawn } from '../src/node/dawn';
import { parseBenchArguments } from './benchArguments';
import { benchKernels } from './kernelBench';
import { type Benchmark, runBenchmarks } from './runBenchmarks';
import { benchSteps } from './stepBench';

/** The benchmarks of the GPU as one file for a machine without npm: see vite.bench.config.ts. */
const BENCHMARKS: Record<string, Benchmark> = { steps: benchSteps, kernels: benchKernels };

installDawn();
const { info } = (await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' })) ?? {};
if (!info) {
  process.stderr.write('bench: Node found no WebGPU adapter. Name a Vulkan driver in VK_DRIVER_FILES.\n');
  process.exit(1);
}
await runBenchmarks(parseBenchArguments(process.argv.slice(2), Object.keys(BENCHMARKS)), BENCHMARKS, {
  adapter: info.description || info.vendor,
  sharedData: '',
});
process.exit(0); // Dawn would keep the process alive
