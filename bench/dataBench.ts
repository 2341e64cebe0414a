import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ArchiveMemoryReport, measureArchiveMemory } from './archiveMemoryBench';
import type { BenchOptions } from './benchOptions';
import { withDataBrowser } from './dataBrowser';
import { type ImportReport, timeImport } from './importBench';
import { benchIndex, type IndexReport } from './indexBench';
import { originalPhotos, windowsOfPhotos, writePhotoTar } from './photoTar';
import { type StreamReport, timeStream } from './streamBench';

interface CodecReport {
  import: ImportReport;
  stream: StreamReport;
}

export interface DataReport {
  /** What is asked for, beside what was measured. */
  targets: Record<string, string>;
  raw: CodecReport;
  jpeg: CodecReport;
  memory: ArchiveMemoryReport;
  index: IndexReport;
}

const TARGETS = {
  'raw.stream.imagesPerSecond': 'at least 2000',
  'jpeg.stream.imagesPerSecond': 'at least 700',
  'stream.firstBatchMs': 'below 500',
  'stream.waitMs': 'about 0 after the first step',
  'jpeg.import.imagesPerSecond': 'at least 150',
  'memory.peakIncrease': 'below 300 MB for a 2 GB archive',
  'index.openMs': 'below 1000',
  'index.plan.wholeEpochMs': 'below 1000',
  'index.heldBytes': 'below 100 MB',
};

/** Import, streaming, memory and a large index, in a real Chromium with a profile on disk. */
export async function benchData({ quick, sharedData }: BenchOptions): Promise<{ data: DataReport }> {
  const folder = mkdtempSync(join(tmpdir(), 'studio-bench-data-'));
  const archive = join(folder, 'photos.tar');
  try {
    say('making 500x375 photos');
    writePhotoTar(archive, await windowsOfPhotos(sharedData, quick ? 1500 : 4000), null);
    const { raw, jpeg } = await withDataBrowser(async ({ page }) => {
      const run = async (encoding: 'raw' | 'jpeg'): Promise<CodecReport> => {
        say(`importing as ${encoding}`);
        const imported = await timeImport(page, archive, { encoding });
        say(`streaming ${encoding}`);
        const stream = await timeStream(page, imported.datasetId, quick);
        await page.evaluate((id) => window.studioBench.deleteDataset(id), imported.datasetId);
        return { import: imported, stream };
      };
      return { jpeg: await run('jpeg'), raw: await run('raw') };
    });
    rmSync(archive);
    say('importing a large archive');
    const large = join(folder, 'large.tar');
    writePhotoTar(large, originalPhotos(sharedData), quick ? 300e6 : 2e9);
    const memory = await measureArchiveMemory(large);
    say('opening a large index');
    return { data: { targets: TARGETS, raw, jpeg, memory, index: await benchIndex() } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function say(what: string): void {
  process.stderr.write(`bench: ${what}\n`);
}
