import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { serveFolder } from '../scripts/staticServer.mjs';
import { DEFAULT_IMPORT_OPTIONS, type ImportOptions, NO_LIMITS } from '../src/data/importOptions';
import { randomKey, randomUniform } from '../src/lib/counterRandom';
import type { BenchOptions } from './benchOptions';
import { KillableStudio } from './KillableStudio';
import { readStoredDatasets } from './storedDatasets';

const PORT = 4197;
const SEED = 4;
const KILLS = 20;
const KILLS_PER_IMPORT = 5;

/** One kill: what was stored then. */
interface Kill {
  afterSeconds: number;
  shards: number;
  /** Whether it landed after the first shard and before the last. */
  isMidway: boolean;
}

export interface KillReport {
  kills: number;
  midway: number;
  /** Imports that ended as an undisturbed one, of all that were killed. */
  same: number;
  imports: {
    encoding: string;
    images: number;
    shards: number;
    undisturbedSeconds: number;
    isSame: boolean;
    kills: Kill[];
  }[];
}

/**
 * Imports photos of the shared ImageNet archive while the whole browser is killed (SIGKILL) at random moments and
 * started again on the same profile, and compares what is stored in the end with an undisturbed import: 20 kills, five
 * per import, three imports raw and then one as JPEG; 5 kills of one where `quick`.
 */
export async function benchKills({ sharedData, quick }: BenchOptions): Promise<{ kills: KillReport }> {
  const source = join(sharedData, 'imagenette/ILSVRC2012_img_train.tar');
  const server = await serveFolder(resolve('dist'), PORT);
  const wanted = quick ? KILLS_PER_IMPORT : KILLS;
  const imports: KillReport['imports'] = [];
  try {
    const calm = new Map<string, Awaited<ReturnType<typeof importCalmly>>>();
    for (let place = 0, done = 0; done < wanted; place++) {
      const encoding = place % 4 < 3 ? 'raw' : 'jpeg';
      const options = importOptions(encoding);
      const undisturbed = calm.get(encoding) ?? (await importCalmly(source, options));
      calm.set(encoding, undisturbed);
      const most = Math.min(KILLS_PER_IMPORT, wanted - done);
      const { kills, stored } = await importWithKills(source, options, { place, most, undisturbed });
      done += kills.length;
      imports.push({
        encoding,
        images: undisturbed.images,
        shards: undisturbed.shards,
        undisturbedSeconds: undisturbed.seconds,
        isSame: stored.length === 1 && stored[0] === undisturbed.stored,
        kills,
      });
      const midway = kills.filter(({ isMidway }) => isMidway).length;
      process.stderr.write(
        `kills: ${encoding}, ${kills.length} kills, ${midway} midway, ${imports.at(-1)?.isSame ? 'the same' : 'DIFFERENT'}\n`,
      );
    }
  } finally {
    server.closeAllConnections();
    server.close();
  }
  const all = imports.flatMap(({ kills }) => kills);
  return {
    kills: {
      kills: all.length,
      midway: all.filter(({ isMidway }) => isMidway).length,
      same: imports.filter(({ isSame }) => isSame).length,
      imports,
    },
  };
}

/** Photos in three splits at 256 x 256: 4,000 raw in 97 shards, or all 9,469 as JPEG in some 30. */
function importOptions(encoding: 'raw' | 'jpeg'): ImportOptions {
  return {
    ...DEFAULT_IMPORT_OPTIONS,
    name: 'kills',
    storedSide: 256,
    validationShare: 0.15,
    testShare: 0.1,
    encoding,
    limits: { ...NO_LIMITS, perClass: encoding === 'raw' ? 400 : null },
  };
}

async function importCalmly(source: string, options: ImportOptions) {
  return withProfile(async (studio) => {
    const page = await openImporter(studio, source);
    const startedAt = performance.now();
    await begin(page, options);
    const images = await outcome(page);
    const seconds = (performance.now() - startedAt) / 1000;
    const { datasets, shards } = await readStoredDatasets(page);
    return { images, seconds, shards, stored: datasets[0] ?? '' };
  });
}

async function importWithKills(
  source: string,
  options: ImportOptions,
  {
    place,
    most,
    undisturbed,
  }: { place: number; most: number; undisturbed: { seconds: number; shards: number } },
): Promise<{ kills: Kill[]; stored: string[] }> {
  const key = randomKey(SEED, place);
  return withProfile(async (studio) => {
    const kills: Kill[] = [];
    let page = await openImporter(studio, source);
    for (let kill = 0; kill < most; kill++) {
      // Up to a fifth of an undisturbed import: five in a row rarely reach the end of it.
      const afterSeconds = (0.06 + randomUniform(key, kill) * 0.14) * undisturbed.seconds;
      await begin(page, options);
      await page.waitForTimeout(afterSeconds * 1000);
      await studio.kill();
      page = await openImporter(studio, source);
      const { shards, unfinished } = await readStoredDatasets(page);
      kills.push({
        afterSeconds,
        shards,
        isMidway: unfinished === 1 && shards > 0 && shards < undisturbed.shards,
      });
      if (unfinished === 0 && shards > 0) break; // it had ended
    }
    const before = await readStoredDatasets(page);
    if (before.datasets.length === 0) {
      await begin(page, options);
      await outcome(page);
    }
    const { datasets } = await readStoredDatasets(page);
    return { kills, stored: datasets };
  });
}

async function withProfile<Result>(work: (studio: KillableStudio) => Promise<Result>): Promise<Result> {
  const profile = mkdtempSync(join(tmpdir(), 'studio-kills-'));
  const studio = new KillableStudio(profile, PORT + 1);
  try {
    return await work(studio);
  } finally {
    await studio.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A bare page of the studio's origin with the studio's data worker and the source picked in a file input. */
async function openImporter(studio: KillableStudio, source: string): Promise<Page> {
  const page = await studio.start();
  const address = `http://localhost:${PORT}/importer`;
  await page.route(address, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<input type="file">' }),
  );
  await page.goto(address);
  await page.locator('input').setInputFiles(source);
  return page;
}

/** Starts the import in a data worker of the page's own. */
async function begin(page: Page, options: ImportOptions): Promise<void> {
  const worker = readdirSync('dist/assets').find((name) => /^data\.worker.*\.js$/.test(name));
  await page.evaluate(
    ([script, importing]) => {
      const input = document.querySelector('input');
      const files = Array.from(input?.files ?? [], (file) => ({ path: file.name, file }));
      const { port1, port2 } = new MessageChannel();
      new Worker(`/assets/${script}`, { type: 'module' }).postMessage({ type: 'connect' }, [port2]);
      const ended = new Promise((resolve) => {
        port1.onmessage = ({ data }) => {
          if (data.type === 'answer' || data.type === 'failure') resolve(data);
        };
      });
      Object.assign(window, { ended });
      port1.postMessage({ type: 'request', id: 0, command: { kind: 'import', files, options: importing } });
    },
    [worker, options] as const,
  );
}

/** Waits for the import's end; how many pictures it stored. */
async function outcome(page: Page): Promise<number> {
  const { result, error } = await page.evaluate(
    () =>
      (
        window as unknown as {
          ended: Promise<{
            result?: { trainCount: number; validationCount: number; testCount: number };
            error?: { message: string };
          }>;
        }
      ).ended,
  );
  if (!result) throw new Error(`The import failed: ${error?.message}`);
  return result.trainCount + result.validationCount + result.testCount;
}
