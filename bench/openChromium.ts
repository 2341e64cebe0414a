import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { chromiumFlags, findChromium } from '../scripts/chromium.mjs';
import { serveFolder } from '../scripts/staticServer.mjs';

/** A served folder open in a Chromium of its own. */
export interface OpenChromium {
  page: Page;
  address: string;
  /** Process id of the browser, root of its tree. */
  processId: number;
}

/**
 * Serves a folder, opens Chromium in a fresh profile on disk (an incognito one keeps IndexedDB in memory), runs `work`,
 * and cleans up.
 */
export async function withChromium<Result>(
  { folder, port }: { folder: string; port: number },
  work: (chromium: OpenChromium) => Promise<Result>,
): Promise<Result> {
  const server = await serveFolder(folder, port);
  const profile = mkdtempSync(join(tmpdir(), 'studio-bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium() ?? undefined,
    args: [...chromiumFlags(), `--remote-debugging-port=${port + 1}`],
    viewport: { width: 1280, height: 720 },
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const session = await context.browser()?.newBrowserCDPSession();
    const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
    const processId = processInfo.find(({ type }) => type === 'browser')?.id;
    if (processId === undefined) throw new Error('The browser does not tell its process id.');
    return await work({ page, address: `http://localhost:${port}/`, processId });
  } finally {
    await context.close();
    server.closeAllConnections();
    server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
