import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { type OpenChromium, withChromium } from './openChromium';
import type {} from './page/dataPage'; // what `window.studioBench` is

const PORT = 4195;

/** Builds bench/page and opens it in a Chromium of its own, with an empty database on disk. */
export async function withDataBrowser<Result>(
  work: (browser: OpenChromium) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'studio-bench-page-'));
  try {
    await build({
      root: resolve('bench/page'),
      base: './',
      configFile: false,
      logLevel: 'warn',
      worker: { format: 'es' },
      build: { outDir: folder, emptyOutDir: true, target: 'chrome134', chunkSizeWarningLimit: 4000 },
    });
    return await withChromium({ folder, port: PORT }, async (browser) => {
      await browser.page.goto(browser.address);
      await browser.page.waitForFunction(() => 'studioBench' in window);
      return work(browser);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
