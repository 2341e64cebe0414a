import { median } from '../src/lib/median';
import { withDataBrowser } from './dataBrowser';

export interface IndexReport {
  pictures: number;
  shards: number;
  /** From the database to a reader that can be asked for any picture; below 1,000 is wanted. Each a page of its own. */
  openMs: number;
  /** The order of a whole epoch, place by place, and of its first batch alone; below 1,000 is wanted. */
  plan: Record<'shuffled' | 'balanced', { firstBatchMs: number; wholeEpochMs: number }>;
  /** JavaScript heap and array buffers that the open index holds after a garbage collection; below 100 MB is wanted. */
  heldBytes: number;
}

/** Opens an index of 1.28 million pictures in 1,000 classes, without pixels. */
export async function benchIndex(): Promise<IndexReport> {
  return withDataBrowser(async ({ page }) => {
    const shards = await page.evaluate(() => window.studioBench.writeIndex());
    const session = await page.context().newCDPSession(page);
    const heldBytes = async () => {
      await session.send('HeapProfiler.collectGarbage');
      const usage = await session.send('Runtime.getHeapUsage');
      return usage.usedSize + usage.backingStorageSize;
    };
    const opens: number[] = [];
    let held = 0;
    for (let round = 0; round < 3; round++) {
      await page.reload();
      await page.waitForFunction(() => 'studioBench' in window);
      const before = await heldBytes();
      opens.push(await page.evaluate(() => window.studioBench.openIndex()));
      held = (await heldBytes()) - before;
    }
    const plan = await page.evaluate(() => window.studioBench.planEpoch());
    return { pictures: 1_281_167, shards, openMs: median(opens), plan, heldBytes: held };
  });
}
