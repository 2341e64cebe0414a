import { expect, test } from '@playwright/test';
import { StudioPage } from './StudioPage';
import { smallExperiment } from './smallExperiment';

test('a grid is dropped, runs as a queue through a reload, and has its table in the morning', async ({
  page,
}) => {
  test.setTimeout(900_000);
  const studio = new StudioPage(page);
  await studio.open();
  const grid = {
    kind: 'grid',
    name: 'night',
    template: { ...smallExperiment('night', 6), arms: [{ name: 'ReLU' }] },
    // Arms with other training pictures have runs of their own: two runs of one arm each.
    changes: [{ name: 'half', trainingPictures: 1000 }],
    seeds: [1],
  };
  const text = Buffer.from(JSON.stringify(grid));
  await studio.drop({ name: 'night.json', mimeType: 'application/json', buffer: text });
  await expect(page.getByRole('checkbox', { name: 'half', exact: true })).toBeChecked();
  await studio.button('Start the queue').click();
  const queue = page.getByRole('status', { name: 'Queue status' });
  await expect(queue).toHaveText(/^Running/, { timeout: 60_000 });

  await studio.goTo('Train');
  await studio.waitForStatus('training');
  await expect(page.getByRole('link', { name: /^Queue: run 1 of 2/ })).toBeVisible();
  await page.reload();
  const offer = page.getByRole('region', { name: 'Unfinished queue' });
  await expect(offer).toContainText('The queue “night” was running when its tab was closed');
  await offer.getByRole('button', { name: 'Continue the queue' }).click();
  await expect(offer).toBeHidden();

  await studio.goTo('Compare');
  await page.getByText('Grids of ablations').click();
  await page.getByRole('link', { name: 'night', exact: true }).click();
  await expect(queue).toHaveText('Finished: 2 of 2 runs.', { timeout: 600_000 });
  const rows = page.getByRole('table', { name: 'Grid results' }).getByRole('row');
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText('what the others are held against');
  await expect(rows.nth(2)).toContainText(/one seed, .*: nothing can be said/);
  // The reload cost no run: both are finished, and Compare opens the pair.
  await page.getByRole('link', { name: 'Compare half with the baseline' }).click();
  await expect(page).toHaveURL(/runs=[0-9a-f]+%2C[0-9a-f]+&pair=/);
  expect(studio.faults).toEqual([]);
});
