import { benchClassify } from './classifyBench';
import { benchData } from './dataBench';
import { benchKernels } from './kernelBench';
import { benchKills } from './killBench';
import { benchPage } from './pageBench';
import { benchPhotos } from './photosBench';
import type { Benchmark } from './runBenchmarks';
import { benchSteps } from './stepBench';
import { benchWeights } from './weightsBench';

/** What `npm run bench` offers, in the order in which it runs all of them. */
export const EVERY_BENCHMARK: Record<string, Benchmark> = {
  steps: benchSteps,
  kernels: benchKernels,
  data: benchData,
  ui: benchPage,
  kills: benchKills,
  classify: benchClassify,
  weights: benchWeights,
  photos: benchPhotos,
};

/** These open the built studio in Chromium. */
export const PAGE_BENCHMARKS: readonly string[] = ['ui', 'kills', 'classify', 'weights'];
