import { withDataBrowser } from './dataBrowser';
import { type ImportReport, timeImport } from './importBench';
import { type BrowserMemory, readBrowserMemory } from './processMemory';

export interface ArchiveMemoryReport extends ImportReport {
  /**
   * Highest resident memory above that before the import, in bytes; null where it cannot be read. Below 300 MB is
   * wanted.
   */
  peakIncrease: BrowserMemory | null;
  /** Of each tenth of the import's time, the highest increase: flat where nothing piles up. */
  increaseByTenth: BrowserMemory[];
}

/** Imports a large archive in a fresh browser and watches the memory of all its processes. */
export async function measureArchiveMemory(archive: string): Promise<ArchiveMemoryReport> {
  return withDataBrowser(async ({ page, processId }) => {
    await page.waitForTimeout(3000); // the browser finishes its own loading
    const idle = readBrowserMemory(processId);
    const samples: BrowserMemory[] = [];
    const timer = setInterval(() => {
      const now = readBrowserMemory(processId);
      if (now && idle)
        samples.push({
          browserAndRenderers: now.browserAndRenderers - idle.browserAndRenderers,
          all: now.all - idle.all,
          proportional: now.proportional - idle.proportional,
        });
    }, 200);
    const report = await timeImport(page, archive, {}).finally(() => clearInterval(timer));
    const tenth = Math.max(1, Math.ceil(samples.length / 10));
    const byTenth = Array.from({ length: Math.ceil(samples.length / tenth) }, (_, place) =>
      highest(samples.slice(place * tenth, (place + 1) * tenth)),
    );
    return { ...report, peakIncrease: idle ? highest(samples) : null, increaseByTenth: byTenth };
  });
}

function highest(samples: BrowserMemory[]): BrowserMemory {
  return {
    browserAndRenderers: Math.max(...samples.map((each) => each.browserAndRenderers)),
    all: Math.max(...samples.map((each) => each.all)),
    proportional: Math.max(...samples.map((each) => each.proportional)),
  };
}
