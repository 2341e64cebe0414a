import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { KillableStudio } from '../../bench/KillableStudio';
import { countStoredShards, readStoredDatasets } from '../../bench/storedDatasets';
import { makeNoiseArchive } from './noiseArchive';

test('an import whose browser is killed twice goes on when the file is picked again, and ends the same', async ({
  baseURL,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'studio-killed-'));
  const archive = join(folder, 'pets.tar');
  await makeNoiseArchive(archive);
  const killed = new KillableStudio(join(folder, 'killed'), 4185);
  const calm = new KillableStudio(join(folder, 'calm'), 4185);
  const pick = async (page: Page) => {
    await page.goto(`${baseURL}/#/data`);
    await page.getByLabel('Import images or an archive').setInputFiles(archive);
  };
  const finish = async (page: Page) => {
    await pick(page);
    await expect(page.getByRole('region', { name: 'Imported' })).toBeVisible({ timeout: 60_000 });
    return readStoredDatasets(page);
  };
  try {
    for (const shards of [1, 3]) {
      const page = await killed.start();
      await pick(page);
      await expect
        .poll(() => countStoredShards(page), { timeout: 60_000, intervals: [20] })
        .toBeGreaterThanOrEqual(shards);
      await killed.kill();
    }
    const page = await killed.start();
    await page.goto(`${baseURL}/#/data`);
    await expect(page.getByText(/\d+ of 260/)).toBeVisible();
    const before = await readStoredDatasets(page);
    expect(before).toMatchObject({ datasets: [], unfinished: 1 });
    expect(before.shards).toBeGreaterThanOrEqual(3);
    expect(before.shards).toBeLessThan(7);
    const resumed = await finish(page);
    await killed.close();
    const undisturbed = await finish(await calm.start());
    await calm.close();
    expect(undisturbed.shards).toBe(7);
    expect(resumed).toEqual(undisturbed);
    expect(resumed.datasets).toHaveLength(1);
  } finally {
    await killed.close();
    await calm.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
