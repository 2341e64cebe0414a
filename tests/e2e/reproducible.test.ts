import { type Browser, expect, test } from '@playwright/test';
import { StudioPage } from './StudioPage';
import { smallExperiment } from './smallExperiment';

/** Opens the address in a profile of its own, lets it train to the end, and exports the run. */
async function trainedFromAddress(browser: Browser, name: string) {
  const context = await browser.newContext();
  const studio = new StudioPage(await context.newPage());
  await studio.openExperiment(smallExperiment(name, 4), { start: true });
  await studio.waitForStatus('finished');
  const run = await studio.exportRun(name);
  await context.close();
  expect(studio.faults).toEqual([]);
  return run;
}

test('an address with start=1, twice, gives the same numbers to the last bit', async ({ browser }) => {
  test.setTimeout(400_000);
  const [first, second] = [
    await trainedFromAddress(browser, 'twice'),
    await trainedFromAddress(browser, 'twice'),
  ];
  // Speed is the machine's, everything else the experiment's.
  const measured = (run: typeof first) =>
    run.metrics.map(({ imagesPerSecond: _, seconds: __, ...point }) => point);
  expect(first.metrics.length).toBeGreaterThanOrEqual(2 * 4 + 2);
  expect(measured(second)).toEqual(measured(first));
  expect(second.experiment).toEqual(first.experiment);
});
