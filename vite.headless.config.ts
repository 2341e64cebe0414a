import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/**
 * The engine for Node as one file, dist-headless/headless.js. Only what is native stays outside: `webgpu` (Dawn) and
 * `sharp` (picture decoding) are installed on the machine that runs it.
 */
export default defineConfig({
  publicDir: false,
  resolve: {
    // tfjs's Node builds lack the gradients: the browser's modules run in Node as well, and are one instance.
    mainFields: ['module', 'main'],
    conditions: ['module', 'browser', 'import', 'default'],
  },
  ssr: { target: 'node', noExternal: true, external: ['webgpu', 'sharp'] },
  build: {
    ssr: 'src/node/headless.ts',
    target: 'node20',
    outDir: 'dist-headless',
    emptyOutDir: true,
    rolldownOptions: {
      external: ['webgpu', 'sharp', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
      output: { entryFileNames: 'headless.js', codeSplitting: false },
    },
  },
});
