import { withDataBrowser } from './dataBrowser';
import { type ImportReport, timeImport } from './importBench';
import type { BrowserMemory } from './processMemory';
import { highestMemory, watchMemory } from './watchMemory';

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
    const { samples, peak, stop } = watchMemory(processId);
    const report = await timeImport(page, archive, {}).finally(stop);
    const tenth = Math.max(1, Math.ceil(samples.length / 10));
    const byTenth = Array.from({ length: Math.ceil(samples.length / tenth) }, (_, place) =>
      highestMemory(samples.slice(place * tenth, (place + 1) * tenth)),
    );
    return { ...report, peakIncrease: peak(), increaseByTenth: byTenth };
  });
}
