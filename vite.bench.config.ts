import { mergeConfig } from 'vite';
import headless from './vite.headless.config';

/**
 * The benchmarks of the GPU for Node as one file, dist-bench/bench.js, with the package `webgpu` beside it, for a machine
 * without npm: `node bench.js steps --json steps.json`.
 */
export default mergeConfig(headless, {
  build: {
    ssr: 'bench/bundled.ts',
    outDir: 'dist-bench',
    rolldownOptions: { output: { entryFileNames: 'bench.js' } },
  },
});
