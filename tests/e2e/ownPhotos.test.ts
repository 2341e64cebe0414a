import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { StudioPage } from './StudioPage';
import { seriousViolations } from './seriousViolations';
import { smallExperiment } from './smallExperiment';

const PHOTOS = resolve(process.env.SHARED_DATA ?? '../shared/data', 'cifar10/test');
const CLASSES = 4;
const PER_CLASS = 40;

test('a folder of new classes becomes a tested classifier in four steps, and learns on from there', async ({
  page,
}) => {
  test.skip(!existsSync(PHOTOS), `no photos at ${PHOTOS} (SHARED_DATA names the shared folder)`);
  test.setTimeout(500_000);
  const folder = mkdtempSync(join(tmpdir(), 'own-photos-'));
  for (const name of readdirSync(PHOTOS).sort().slice(0, CLASSES)) {
    mkdirSync(join(folder, name));
    for (const photo of readdirSync(join(PHOTOS, name)).sort().slice(0, PER_CLASS)) {
      cpSync(join(PHOTOS, name, photo), join(folder, name, photo));
    }
  }

  const studio = new StudioPage(page);
  await studio.openExperiment(smallExperiment('shapes first', 20), { start: true });
  await studio.waitForStatus('finished');

  await page.getByRole('link', { name: 'Use my own photos' }).click();
  await page.getByLabel('Import a folder').setInputFiles(folder);
  await expect(page.getByText('4 classes, 160 photos', { exact: true })).toBeVisible({ timeout: 120_000 });
  await studio.button('Continue').click();
  await expect(page.getByRole('radio', { name: /ReLU of shapes first/ })).toBeChecked();
  await studio.button('Continue').click();
  await expect(page.getByRole('radio', { name: /Only the last layer.*(about|some seconds)/s })).toBeChecked({
    timeout: 120_000,
  });
  await studio.button('Make the classifier').click();
  // 15 % of 160.
  const result = page.getByText(/^\d+ % \(\d+–\d+\) of 24 photos it never saw$/);
  await expect(result).toBeVisible({ timeout: 120_000 });

  // The same after a reload.
  const before = await result.textContent();
  await page.reload();
  await expect(result).toHaveText(before ?? '');

  // Its mistakes, and the same ones by way of Models; they stay over a reload.
  await studio.button('Its mistakes').click();
  const misses = page.getByText(/^It misses \d+ of 24 pictures/);
  await expect(misses).toBeVisible({ timeout: 60_000 });
  expect(await seriousViolations(page)).toEqual([]);
  await studio.goTo('Models');
  await page.getByRole('link', { name: /^Mistakes: .*last layer/ }).focus();
  await page.keyboard.press('Enter');
  await expect(misses).toBeVisible({ timeout: 60_000 });
  await page.reload();
  await expect(misses).toBeVisible({ timeout: 60_000 });
  await page.goBack();
  await page.goBack();
  await expect(result).toBeVisible();

  await studio.button('Train deeper').click();
  await page.getByText('Layer by layer').click();
  await expect(page.getByLabel('Learning of conv1')).toHaveValue('0');
  await expect(page.getByLabel('Learning of conv3')).toHaveValue('1');
  await studio.button('Start learning').click();
  await expect(page.getByText(/right in .* of the validation photos so far/)).toBeVisible({
    timeout: 200_000,
  });
  await studio.button('Stop here').click();
  await expect(page.getByRole('table', { name: 'Before and after' })).toBeVisible({ timeout: 300_000 });

  await page.getByRole('link', { name: 'Try it on a picture' }).click();
  await page
    .getByLabel('Images to classify')
    .setInputFiles(join(PHOTOS, 'airplane', readdirSync(join(PHOTOS, 'airplane')).sort()[50] ?? ''));
  const answer = page.getByRole('list', { name: /^Top 4: / }).first();
  await expect(answer).toContainText('airplane', { timeout: 60_000 });
  await expect(answer).not.toContainText('spiral');
  await page.getByLabel('A folder to classify').setInputFiles(folder);
  await expect(page.getByText(/^All answered/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/: right on \d+ % .* of 160 pictures/)).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
  rmSync(folder, { recursive: true });
  expect(studio.faults).toEqual([]);
});
