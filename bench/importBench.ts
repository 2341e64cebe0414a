import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchOptions } from './benchOptions';
import { type BrowserMemory, readBrowserMemory } from './processMemory';
import { withStudioBrowser } from './studioBrowser';

export interface ImportReport {
  source: string;
  sizeBytes: number;
  /** What the page said at the end. */
  told: string;
  images: number;
  seconds: number;
  imagesPerSecond: number;
  /** Highest resident memory above that before the import, in bytes; null where it cannot be read. */
  peakIncrease: BrowserMemory | null;
}

/** Imports the shared ImageNet tar (9,469 photos) through the page's own file input, as a person would. */
export async function benchImport({ sharedData }: BenchOptions): Promise<{ data: ImportReport }> {
  const source = join(sharedData, 'imagenette/ILSVRC2012_img_train.tar');
  return withStudioBrowser(async ({ page, address, processId }) => {
    await page.goto(`${address}#/data`);
    const input = page.getByLabel('Import images or an archive');
    await input.waitFor({ state: 'attached' });
    // Let the page finish its own loading before memory is read.
    await page.waitForTimeout(5000);
    const before = readBrowserMemory(processId);
    let peak = before;
    const timer = setInterval(() => {
      peak = higher(peak, readBrowserMemory(processId));
    }, 200);
    const startedAt = performance.now();
    await input.setInputFiles(source);
    const outcome = page.getByRole('region', { name: 'Imported' });
    await outcome.waitFor({ timeout: 580_000 });
    const told = (await outcome.textContent()) ?? '';
    const seconds = (performance.now() - startedAt) / 1000;
    clearInterval(timer);
    const images = [...told.matchAll(/([\d,]+) (?:training|validation) pictures?/g)].reduce(
      (sum, match) => sum + Number(match[1]?.replaceAll(',', '')),
      0,
    );
    return {
      data: {
        source: 'ILSVRC2012_img_train.tar',
        sizeBytes: statSync(source).size,
        told,
        images,
        seconds,
        imagesPerSecond: images / seconds,
        peakIncrease:
          before && peak
            ? {
                browserAndRenderers: peak.browserAndRenderers - before.browserAndRenderers,
                all: peak.all - before.all,
              }
            : null,
      },
    };
  });
}

function higher(a: BrowserMemory | null, b: BrowserMemory | null): BrowserMemory | null {
  if (!a || !b) return a ?? b;
  return {
    browserAndRenderers: Math.max(a.browserAndRenderers, b.browserAndRenderers),
    all: Math.max(a.all, b.all),
  };
}
