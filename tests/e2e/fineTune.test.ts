import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { StudioPage } from './StudioPage';
import { smallExperiment } from './smallExperiment';

const PHOTOS = resolve(process.env.SHARED_DATA ?? '../shared/data', 'imagenette/val');

test('a run on the built-in shapes is fine-tuned on five classes of photos and answers with their names', async ({
  page,
}) => {
  test.skip(!existsSync(PHOTOS), `no photos at ${PHOTOS} (SHARED_DATA names the shared folder)`);
  test.setTimeout(400_000);
  const folder = mkdtempSync(join(tmpdir(), 'five-classes-'));
  const classes = readdirSync(PHOTOS).sort().slice(0, 5);
  for (const wnid of classes) cpSync(join(PHOTOS, wnid), join(folder, wnid), { recursive: true });

  const studio = new StudioPage(page);
  await studio.openExperiment(smallExperiment('shapes first', 2), { start: true });
  await studio.waitForStatus('finished');

  await studio.goTo('Data');
  await page.getByRole('textbox', { name: 'Name' }).fill('Five photos');
  await page.getByLabel('Import a folder').setInputFiles(folder);
  await expect(page.getByRole('table', { name: 'Datasets' })).toContainText('Five photos', {
    timeout: 120_000,
  });

  await studio.goTo('Models');
  await studio.button('More for shapes first').click();
  await page.getByRole('menuitem', { name: 'Fine-tune ReLU' }).click();
  await page.getByLabel('Dataset', { exact: true }).selectOption('Five photos');
  await studio.button('Start training').click();
  await studio.waitForStatus('finished');

  const photo = join(folder, classes[0] ?? '', readdirSync(join(folder, classes[0] ?? ''))[0] ?? '');
  await studio.goTo('Classify');
  await page.getByLabel('Images to classify').setInputFiles(photo);
  const answer = page.getByRole('list', { name: /^Top 5: / }).first();
  await expect(answer.getByRole('listitem')).toHaveCount(5, { timeout: 60_000 });
  await expect(answer).toContainText('tench');
  await expect(answer).not.toContainText('spiral');
  rmSync(folder, { recursive: true });
  expect(studio.faults).toEqual([]);
});
