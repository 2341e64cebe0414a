import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { firstPaintJavaScript } from '../scripts/bundleBudget.mjs';
import type { ExperimentInput } from '../src/experiment/experiment';
import type { BenchOptions } from './benchOptions';
import { type Frames, watchFrames } from './frames';
import { benchLongRun, type LongRunReport } from './longRunBench';
import type { MainThreadTasks } from './mainThreadTasks';
import { withStudioBrowser } from './studioBrowser';
import { traceFor } from './tracePage';

export interface PageReport {
  firstPaintBytes: number;
  /** Navigation to the first contentful paint, in ms, on a warm server and a cold profile. */
  firstContentfulPaintMs: number;
  /** Arms of alexnet-mini that train meanwhile. */
  arms: number;
  /** While they train. */
  tasks: MainThreadTasks;
  tracedSeconds: number;
  /** While they train, at their GPU pace. */
  frames: Frames;
  /** A saved run of many measurements. */
  longRun: LongRunReport;
  /** E.g. `156.0.7421.0`. */
  chromium: string;
}

const ARMS = [
  { name: 'ReLU' },
  { name: 'tanh', model: { activation: 'tanh' } },
  { name: 'no LRN', model: { lrn: 'off' } },
  { name: 'plain pools', model: { pooling: 'plain' } },
] as const satisfies ExperimentInput['arms'];

/** Trains longer than anybody measures. */
function experimentOf(arms: number): string {
  const experiment: ExperimentInput = {
    name: `${arms} arms`,
    recipe: { evaluation: { everySteps: 10 }, stop: { epochs: 1000 } },
    arms: ARMS.slice(0, arms),
  };
  return `#/train?experiment=${encodeURIComponent(JSON.stringify(experiment))}&start=1`;
}

/**
 * Size and quickness of the page: what the first paint loads; the main thread's tasks while some arms train; a run of
 * 100,000 measurements opened, moved and zoomed.
 */
export async function benchPage({ quick, arms, minutes }: BenchOptions): Promise<{ ui: PageReport }> {
  const tracedSeconds = minutes === null ? (quick ? 10 : 30) : minutes * 60;
  return withStudioBrowser(async ({ page, address }) => {
    await page.goto(address);
    const longRun = await benchLongRun(page, address, quick ? 20_000 : 100_000);
    await page.goto(address);
    await page.reload();
    await startTraining(page, address, arms);
    const tasks = await traceFor(page, address, tracedSeconds);
    const frames = await watchFrames(page, Math.min(30, tracedSeconds));
    const firstContentfulPaintMs = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    );
    return {
      ui: {
        firstPaintBytes: firstPaintJavaScript(resolve('dist')).bytes,
        firstContentfulPaintMs,
        arms: arms ?? 2,
        tasks,
        tracedSeconds,
        frames,
        longRun,
        chromium: page.context().browser()?.version() ?? '',
      },
    };
  });
}

/** The default experiment by its button, or as many arms as asked by an address. */
async function startTraining(page: Page, address: string, arms: number | null): Promise<void> {
  if (arms === null) await page.getByRole('button', { name: 'Start training' }).click({ timeout: 120_000 });
  else {
    await page.goto(`${address}${experimentOf(arms)}`);
    await page.reload();
  }
  await page
    .getByRole('status', { name: 'Run status' })
    .filter({ hasText: /^training/i })
    .waitFor({ timeout: 300_000 });
}
