import { resolve } from 'node:path';
import { firstPaintJavaScript } from '../scripts/bundleBudget.mjs';
import type { BenchOptions } from './benchOptions';
import { type Frames, watchFrames } from './frames';
import { type MainThreadTasks, readMainThreadTasks } from './mainThreadTasks';
import { withStudioBrowser } from './studioBrowser';

export interface PageReport {
  firstPaintBytes: number;
  /** Navigation to the first contentful paint, in ms, on a warm server and a cold profile. */
  firstContentfulPaintMs: number;
  /** While the default experiment trains. */
  tasks: MainThreadTasks;
  tracedSeconds: number;
  /** While the default experiment trains, at its GPU pace. */
  frames: Frames;
  /** E.g. `156.0.7421.0`. */
  chromium: string;
}

/** Size and quickness of the page: what the first paint loads, and the main thread's tasks while training. */
export async function benchPage({ quick }: BenchOptions): Promise<{ ui: PageReport }> {
  const tracedSeconds = quick ? 10 : 30;
  return withStudioBrowser(async ({ page, address }) => {
    await page.goto(address);
    const start = page.getByRole('button', { name: 'Start training' });
    await start.click({ timeout: 120_000 });
    await page
      .getByRole('status', { name: 'Run status' })
      .filter({ hasText: /^training/i })
      .waitFor({ timeout: 300_000 });
    const browser = page.context().browser();
    if (!browser) throw new Error('This Playwright gives no browser for a persistent context.');
    await browser.startTracing(page, {
      categories: ['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'],
    });
    await page.waitForTimeout(tracedSeconds * 1000);
    const trace = JSON.parse((await browser.stopTracing()).toString('utf8'));
    const frames = await watchFrames(page, tracedSeconds);
    const firstContentfulPaintMs = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    );
    return {
      ui: {
        firstPaintBytes: firstPaintJavaScript(resolve('dist')).bytes,
        firstContentfulPaintMs,
        tasks: readMainThreadTasks(trace, address),
        tracedSeconds,
        frames,
        chromium: browser.version(),
      },
    };
  });
}
