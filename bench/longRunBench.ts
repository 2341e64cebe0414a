import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { type Frames, framesOf } from './frames';
import type { MainThreadTasks } from './mainThreadTasks';
import type {} from './page/seedRun'; // what `window.seedRun` is
import { traceWhile } from './tracePage';

/** A saved run of many measurements in the page. */
export interface LongRunReport {
  points: number;
  /** By what was done: opened on Train and on Compare, moved and zoomed in each. */
  parts: Record<string, { tasks: MainThreadTasks; frames: Frames; seconds: number }>;
}

const MOVES = 60;

/** Stores a run of `points` measurements through the studio's own tables, opens it, moves and zooms its figures. */
export async function benchLongRun(page: Page, address: string, points: number): Promise<LongRunReport> {
  await addSeeding(page);
  const id = await page.evaluate((count) => window.seedRun(count), points);
  await page.reload(); // what making the measurements left behind is not the studio's
  const parts: LongRunReport['parts'] = {};
  const measure = async (name: string, work: () => Promise<unknown>) => {
    const startMs = Date.now();
    await page.evaluate(recordFrames);
    const tasks = await traceWhile(page, address, work);
    const frames = framesOf(await page.evaluate(() => window.frameTimes ?? []));
    parts[name] = { tasks, frames, seconds: (Date.now() - startMs) / 1000 };
    process.stderr.write(
      `ui: ${name}: longest task ${tasks.longestMs.toFixed(0)} ms, longest frame ${frames.longestMs.toFixed(0)} ms\n`,
    );
    for (const task of tasks.long) process.stderr.write(`  ${task.cameFrom.join('\n  ')}\n`);
  };
  for (const [screen, hash] of [
    ['Train', `#/train?run=${id}`],
    ['Compare', `#/compare?runs=${id}`],
  ] as const) {
    await page.goto(`${address}#/models`);
    await page.getByRole('table', { name: 'Runs' }).waitFor();
    const chart = page.getByRole('application', { name: /^Chart of the error/ }).first();
    await measure(`open on ${screen}`, async () => {
      await page.evaluate((to) => {
        location.hash = to;
      }, hash);
      await chart.locator('[data-line] path').first().waitFor({ timeout: 120_000 });
      await page.waitForTimeout(1000);
    });
    await chart.scrollIntoViewIfNeeded();
    await page.waitForTimeout(500); // a wheel right after scrolling would scroll on
    const box = await chart.boundingBox();
    if (!box) throw new Error(`The figure on ${screen} is not drawn.`);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await measure(`zoom on ${screen}`, async () => {
      for (let move = 0; move < MOVES; move++) await page.mouse.wheel(0, move < MOVES / 2 ? -100 : 70);
      await page.waitForTimeout(500);
    });
    await measure(`pan on ${screen}`, async () => {
      await page.mouse.down();
      for (let move = 0; move < MOVES; move++)
        await page.mouse.move(x + 150 * Math.sin(move / 8), y + move / 4);
      await page.mouse.up();
      await page.waitForTimeout(500);
    });
  }
  return { points, parts };
}

function recordFrames(): void {
  const times: number[] = [];
  window.frameTimes = times;
  const onFrame = (now: number) => {
    if (window.frameTimes !== times) return;
    times.push(now);
    requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
}

/** The studio's tables as a script in its own page: the same origin, the same database. */
export async function addSeeding(page: Page): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'studio-bench-seed-'));
  try {
    await build({
      configFile: false,
      logLevel: 'warn',
      build: {
        outDir: folder,
        emptyOutDir: true,
        lib: {
          entry: resolve('bench/page/seedRun.ts'),
          formats: ['iife'],
          name: 'seeding',
          fileName: () => 'seedRun.js',
        },
      },
    });
    await page.addScriptTag({ path: join(folder, 'seedRun.js') });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
