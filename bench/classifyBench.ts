import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ExperimentInput } from '../src/experiment/experiment';
import { median } from '../src/lib/median';
import { PICTURES_PER_PASS } from '../src/stores/many/answerMany';
import type { BenchOptions } from './benchOptions';
import { ClassifyPage } from './ClassifyPage';
import { forwardRate } from './forwardRate';
import { manyPhotos } from './manyPhotos';
import { withStudioBrowser } from './studioBrowser';

const TARGETS = { ratio: 'at least 0.5', 'cancel.answersAfterCancel': '0' };

/** Several measurements of one rate, in pictures per second. */
interface Rates {
  median: number;
  all: number[];
}

export interface ClassifyReport {
  targets: Record<string, string>;
  network: 'alexnet-mini';
  photos: number;
  /** Pictures per forward pass, of both. */
  batch: number;
  /** Photos given to the Classify screen until it says that all are answered. */
  classify: Rates;
  /** By the Device screen's profile: GPU time of the forward passes of all layers, nothing between them. */
  forward: Rates;
  /** classify / forward, of the medians. */
  ratio: number;
  /** Of each time, with the mean of the profiles before and after it. */
  ratios: number[];
  cancel: CancelTimes;
}

interface CancelTimes {
  /** From Cancel to the screen that says how many wait. */
  cancelMs: number;
  /** Answers that came in after that: none should. */
  answersAfterCancel: number;
  /** What a photo waits for its answer where nothing else is asked, and right after a cancel. */
  idleAnswerMs: number;
  nextAnswerMs: number;
}

/** One update: the network's speed is not its knowledge. */
const EXPERIMENT: ExperimentInput = {
  name: 'to classify with',
  model: { preset: 'alexnet-mini' },
  recipe: { stop: { steps: 1 }, evaluation: { everySteps: 1 } },
  arms: [{ name: 'ReLU' }],
};

/**
 * 1,000 photos through the Classify screen's table, in turns with the Device screen's profile of the same network and
 * batch; then a cancel.
 */
export async function benchClassify(options: BenchOptions): Promise<{ classify: ClassifyReport }> {
  const { quick, folder, sharedData } = options;
  const scratch = mkdtempSync(join(tmpdir(), 'studio-bench-classify-'));
  try {
    const photos = await manyPhotos({ folder, sharedData, scratch, count: quick ? 200 : 1000 });
    return await withStudioBrowser(async ({ page, address }) => {
      await trainOnce(page, address);
      return { classify: await compare(page, photos, quick ? 1 : 3) };
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function trainOnce(page: Page, address: string): Promise<void> {
  await page.goto(`${address}#/train?experiment=${encodeURIComponent(JSON.stringify(EXPERIMENT))}&start=1`);
  await page
    .getByRole('status', { name: 'Run status' })
    .filter({ hasText: /^finished/i })
    .waitFor({ timeout: 300_000 });
}

async function compare(page: Page, photos: string[], repeats: number): Promise<ClassifyReport> {
  const screen = new ClassifyPage(page);
  await screen.open();
  // Compiles, for both sizes of a batch: a whole one, and the last of many.
  await screen.answerAll(photos.slice(0, PICTURES_PER_PASS + (photos.length % PICTURES_PER_PASS)));
  const rates: number[] = [];
  const forward = [await forwardRate(page, PICTURES_PER_PASS)];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const rate = (1000 * photos.length) / (await screen.answerAll(photos));
    const alone = await forwardRate(page, PICTURES_PER_PASS);
    process.stderr.write(
      `classify: ${rate.toFixed(1)} pictures/s, forward passes alone ${alone.toFixed(1)}\n`,
    );
    rates.push(rate);
    forward.push(alone);
  }
  return {
    targets: TARGETS,
    network: 'alexnet-mini',
    photos: photos.length,
    batch: PICTURES_PER_PASS,
    classify: { median: median(rates), all: rates },
    forward: { median: median(forward), all: forward },
    ratio: median(rates) / median(forward),
    ratios: rates.map((rate, index) => (2 * rate) / ((forward[index] ?? 0) + (forward[index + 1] ?? 0))),
    cancel: await timeCancel(screen, photos),
  };
}

async function timeCancel(screen: ClassifyPage, photos: string[]): Promise<CancelTimes> {
  const [photo = ''] = photos;
  await screen.answerOne(photo); // compiles
  const idleAnswerMs = await screen.answerOne(photo);
  const cancelMs = await screen.cancelMidway(photos);
  const answersAfterCancel = await screen.answersAfterCancel();
  await screen.removeAll();
  await screen.cancelMidway(photos);
  await screen.removeAll();
  return { cancelMs, answersAfterCancel, idleAnswerMs, nextAnswerMs: await screen.answerOne(photo) };
}
