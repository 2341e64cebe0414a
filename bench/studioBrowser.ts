import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { chromiumFlags, findChromium } from '../scripts/chromium.mjs';
import { serveFolder } from '../scripts/staticServer.mjs';

const PORT = 4193;

/** The production build open in a Chromium of its own. */
export interface StudioBrowser {
  page: Page;
  address: string;
  /** Process id of the browser, root of its tree. */
  processId: number;
}

/**
 * Serves `dist/`, opens it in a fresh profile on disk (an incognito one keeps IndexedDB in memory), runs `work`, and
 * cleans up.
 */
export async function withStudioBrowser<Result>(
  work: (studio: StudioBrowser) => Promise<Result>,
): Promise<Result> {
  const server = await serveFolder(resolve('dist'), PORT);
  const profile = mkdtempSync(join(tmpdir(), 'studio-bench-'));
  const debuggingPort = PORT + 1;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium() ?? undefined,
    args: [...chromiumFlags(), `--remote-debugging-port=${debuggingPort}`],
    viewport: { width: 1280, height: 720 },
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const session = await context.browser()?.newBrowserCDPSession();
    const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
    const processId = processInfo.find(({ type }) => type === 'browser')?.id;
    if (processId === undefined) throw new Error('The browser does not tell its process id.');
    return await work({ page, address: `http://localhost:${PORT}/`, processId });
  } finally {
    await context.close();
    server.closeAllConnections();
    server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
