import { statSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { ImportOptions } from '../src/data/importOptions';

export interface ImportReport {
  archiveBytes: number;
  images: number;
  seconds: number;
  /** Decoding, resizing, statistics and storage included; at least 150 is wanted for 500x375 JPEGs. */
  imagesPerSecond: number;
  storedBytesPerImage: number;
  datasetId: string;
}

/** Imports an archive on the data page as 256x256 squares, all of them for training. */
export async function timeImport(
  page: Page,
  path: string,
  options: Partial<ImportOptions>,
): Promise<ImportReport> {
  await page.locator('#archive').setInputFiles(path);
  const times = await page.evaluate((given) => window.studioBench.importArchive(given), options);
  return {
    archiveBytes: statSync(path).size,
    images: times.images,
    seconds: times.seconds,
    imagesPerSecond: times.images / times.seconds,
    storedBytesPerImage: times.storedBytes / times.images,
    datasetId: times.datasetId,
  };
}
