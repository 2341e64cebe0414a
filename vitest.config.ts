import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumFlags, findChromium } from './scripts/chromium.mjs';

const SHARED_DATA = resolve(process.env.SHARED_DATA ?? '../shared/data');

/**
 * Three projects, each run on its own by `npm test`: `npx vitest run --project unit|gpu|browser [file]`.
 *
 * The files of `unit` and `gpu` share a process and with it every module (a third of their time was loading them anew):
 * a file undoes what it changes, and puts another value in a module by `vi.spyOn`, which is undone at its end, in the
 * place of `vi.mock`, which is not.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          environment: 'node',
          setupFiles: ['tests/unit/setup.ts'],
          isolate: false,
          unstubGlobals: true,
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'gpu',
          include: ['tests/gpu/**/*.test.ts'],
          environment: 'node',
          setupFiles: ['tests/gpu/setup.ts'],
          // One device at a time: a software adapter uses every core.
          fileParallelism: false,
          isolate: false,
          testTimeout: 300_000, // a software adapter on a busy machine is slow, not wrong
          hookTimeout: 300_000,
        },
      },
      {
        plugins: [react()],
        // Found late, a dependency is bundled again in the middle of the run and React exists twice.
        optimizeDeps: {
          include: [
            '@mantine/core',
            '@mantine/hooks',
            '@mantine/notifications',
            '@tanstack/react-virtual',
            '@tensorflow/tfjs',
            '@tensorflow/tfjs-backend-webgpu',
            '@zip.js/zip.js',
            'hyparquet',
            'hyparquet-compressors',
            'hyparquet/src/column.js',
            'hyparquet/src/convert.js',
            'idb',
            'lucide-react',
            'modern-tar',
            'papaparse',
            'react',
            'react-dom',
            'react-dom/client',
            'react/jsx-dev-runtime',
            'recharts',
            'zod',
            'zustand',
          ],
        },
        resolve: { dedupe: ['react', 'react-dom'] },
        worker: { format: 'es' },
        // Browser tests fetch shared files from `/@fs/<folder>/...`.
        server: { fs: { allow: ['.', SHARED_DATA] } },
        test: {
          name: 'browser',
          provide: { sharedData: existsSync(SHARED_DATA) ? SHARED_DATA : null },
          include: ['tests/browser/**/*.test.{ts,tsx}'],
          fileParallelism: false,
          testTimeout: 180_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findChromium() ?? undefined, args: chromiumFlags() },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
