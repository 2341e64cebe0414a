import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { chromiumFlags, findChromium } from '../scripts/chromium.mjs';
import { processTree } from './processTree';

/**
 * The studio in a Chromium whose profile outlives it: `kill` ends all of its processes at once, as a crash or a flat
 * battery would, and `start` opens it again on what is left.
 */
export class KillableStudio {
  private readonly profile: string;
  private readonly debuggingPort: number;
  private context: BrowserContext | null = null;

  /** `profile`: a folder of its own. */
  constructor(profile: string, debuggingPort: number) {
    this.profile = profile;
    this.debuggingPort = debuggingPort;
  }

  /** Opens the browser and returns its page, still empty. */
  async start(): Promise<Page> {
    this.context = await chromium.launchPersistentContext(this.profile, {
      executablePath: findChromium() ?? undefined,
      args: [...chromiumFlags(), `--remote-debugging-port=${this.debuggingPort}`],
      viewport: { width: 1280, height: 720 },
    });
    return this.context.pages()[0] ?? this.context.newPage();
  }

  /** SIGKILL to the browser and everything that it started. */
  async kill(): Promise<void> {
    const session = await this.context?.browser()?.newBrowserCDPSession();
    const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
    const root = processInfo.find(({ type }) => type === 'browser')?.id;
    if (root === undefined) throw new Error('The browser does not tell its process id.');
    const closed = new Promise((resolve) => this.context?.once('close', resolve));
    for (const id of processTree(root)) {
      try {
        process.kill(id, 'SIGKILL');
      } catch {
        // ended with its parent
      }
    }
    await closed;
    this.context = null;
  }

  async close(): Promise<void> {
    await this.context?.close();
    this.context = null;
  }
}
