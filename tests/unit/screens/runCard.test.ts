import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags, findChromium } from '../../../scripts/chromium.mjs';
import { outcomesOf } from '../../../src/experiment/metrics/armOutcome';
import type { MetricPoint } from '../../../src/experiment/metrics/metricPoint';
import { comparedArms } from '../../../src/screens/compare/comparedArm';
import { comparisonCsv } from '../../../src/screens/compare/share/comparisonCsv';
import { type ComparisonRecord, comparisonRecord } from '../../../src/screens/compare/share/comparisonRecord';
import { runCard } from '../../../src/screens/compare/share/runCard';
import { MetricSeries } from '../../../src/stores/metricSeries';
import { measured, savedRun } from './runFixture';

/** Errors with every bit set that a double may have, and a loss that is not finite. */
const POINTS: MetricPoint[] = [0, 1].flatMap((arm) =>
  [1, 2, 3, 4, 5].flatMap((place) => [
    {
      ...measured(arm, 'train', 10 * place - 5, 1 / (place + arm / 3)),
      loss: place === 4 ? Number.NaN : Math.PI / place,
    },
    measured(arm, 'validation', 10 * place, 0.1 + 0.8 / (3 * place + arm)),
  ]),
);

/** An arm's name that would end the script and the table if it were not made safe. */
const WICKED = 'tanh </script><b>';

function record(): ComparisonRecord {
  const run = {
    ...savedRun('one', {
      name: 'pair & co',
      seed: 7,
      dataset: { name: 'Built-in shapes', fingerprint: 'abc123' },
      arms: [{ name: 'ReLU' }, { name: WICKED, model: { activation: 'tanh' } }],
    }),
    outcomes: outcomesOf(POINTS, 2),
  };
  const series = new MetricSeries();
  series.append(POINTS);
  const [first, second] = comparedArms([run]);
  return comparisonRecord({
    pair: [first!, second!],
    series: [series, series],
    allRuns: [run],
    goal: { split: 'validation', axis: 'epoch', threshold: 0.25 },
    savedAt: Date.UTC(2026, 10, 21, 12),
  });
}

const executable = findChromium();
if (!executable) console.info('The run card is not opened in a browser: no Chromium was found.');

describe.skipIf(!executable)('run card, opened from disk without a network', () => {
  let browser: Browser;
  let page: Page;
  let folder: string;
  const requests: string[] = [];
  const faults: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'card-'));
    await writeFile(join(folder, 'card.html'), runCard(record()));
    browser = await chromium.launch({ executablePath: executable ?? undefined, args: chromiumFlags() });
    const context = await browser.newContext({ offline: true, colorScheme: 'dark' });
    page = await context.newPage();
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(pathToFileURL(join(folder, 'card.html')).href);
  });

  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  it('asks for nothing but itself and finds no fault', () => {
    expect(requests).toHaveLength(1);
    expect(faults).toEqual([]);
  });

  it('holds the stored numbers, bit for bit', async () => {
    const text = await page.locator('#comparison').textContent();
    const read: ComparisonRecord = JSON.parse(text ?? '');
    for (const [arm, recorded] of [read.first, read.second].entries()) {
      for (const split of ['train', 'validation'] as const) {
        const own = POINTS.filter((point) => point.arm === arm && point.split === split);
        const { step, epoch, loss, top1Error } = recorded.courses[split];
        expect(step).toEqual(own.map((point) => point.step));
        expect(epoch).toEqual(own.map((point) => point.epoch));
        expect(top1Error).toEqual(own.map((point) => point.top1Error));
        expect(loss).toEqual(own.map((point) => (Number.isNaN(point.loss) ? null : point.loss)));
      }
    }
    expect(read.second.name).toBe(WICKED);
    expect(read.first.experiment.dataset.fingerprint).toBe('abc123');
  });

  it('draws the stored courses', async () => {
    for (const [arm, letter] of ['A', 'B'].entries()) {
      const path = await page.locator(`path[data-line="${letter} validation"]`).getAttribute('d');
      const drawn = [...(path ?? '').matchAll(/[ML](\S+) (\d[\d.]*)/g)].map(([, x, y]) => [
        Number(x),
        Number(y),
      ]);
      // 900 x 340 with 52 px left, 170 right, 10 above, 34 below; 50 steps wide, 0 to 1 high.
      const expected = POINTS.filter((point) => point.arm === arm && point.split === 'validation').map(
        ({ step, top1Error }) => [52 + (step / 50) * 678, 306 - top1Error * 296],
      );
      expect(drawn).toHaveLength(expected.length);
      for (const [place, [x = 0, y = 0]] of expected.entries()) {
        expect(Math.abs((drawn[place]?.[0] ?? 0) - x)).toBeLessThan(0.06);
        expect(Math.abs((drawn[place]?.[1] ?? 0) - y)).toBeLessThan(0.06);
      }
    }
  });

  it('says in words and tables what the page says', async () => {
    const { reach, difference, paper } = record();
    await page.locator('summary', { hasText: 'A ReLU, validation' }).click();
    const numbers = page.getByRole('table', { name: 'A ReLU, validation' });
    expect(await numbers.getByRole('row').nth(2).textContent()).toContain(String(0.1 + 0.8 / 6));
    expect(await page.locator('#verdict').textContent()).toContain(reach.verdict.text + reach.verdict.strong);
    expect(await page.getByRole('table', { name: 'Difference' }).textContent()).toContain(
      difference[0]?.basis,
    );
    expect(await page.getByRole('table', { name: 'Beside the paper' }).textContent()).toContain(
      paper?.ownCondition,
    );
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(background).toBe('rgb(22, 22, 21)');
  });
});

describe('comparisonCsv', () => {
  it('gives a line per measurement, in full precision', () => {
    const lines = comparisonCsv(record()).trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + POINTS.length);
    expect(lines).toContain(`A,ReLU,one,validation,20,2,1,${(0.1 + 0.8 / 6) * 2.3},${0.1 + 0.8 / 6},`);
  });
});
