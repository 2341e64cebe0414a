import type { Page } from '@playwright/test';
import { joinTasks, type MainThreadTasks, readMainThreadTasks, type Trace } from './mainThreadTasks';

/** A trace of minutes would not fit into Chromium's buffer. */
const PART_SECONDS = 30;
const CATEGORIES = ['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'];

/** Tasks of the page's main thread while `work` is done. */
export async function traceWhile(
  page: Page,
  address: string,
  work: () => Promise<unknown>,
): Promise<MainThreadTasks> {
  const browser = page.context().browser();
  if (!browser) throw new Error('This Playwright gives no browser for a persistent context.');
  await browser.startTracing(page, { categories: CATEGORIES });
  await work();
  const trace: Trace = JSON.parse((await browser.stopTracing()).toString('utf8'));
  return readMainThreadTasks(trace, address);
}

/** Tasks of the page's main thread over some seconds, in parts with a moment between two of them. */
export async function traceFor(page: Page, address: string, seconds: number): Promise<MainThreadTasks> {
  const parts: MainThreadTasks[] = [];
  for (let left = seconds; left > 0; left -= PART_SECONDS) {
    const waitMs = Math.min(left, PART_SECONDS) * 1000;
    parts.push(await traceWhile(page, address, () => page.waitForTimeout(waitMs)));
    for (const { ownMs, cameFrom } of parts.at(-1)?.long ?? [])
      process.stderr.write(`ui: a task of ${ownMs.toFixed(0)} ms\n  ${cameFrom.join('\n  ')}\n`);
  }
  return joinTasks(parts);
}
