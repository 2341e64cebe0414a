import { spawnSync } from 'node:child_process';
import { findChromium } from './chromium.mjs';
import { runProgram, runTool } from './runProgram.mjs';

const isRoot = process.getuid?.() === 0;

/**
 * A Chromium that starts: one that is here, else Playwright's download, else Debian's package. Where the system lacks
 * the libraries of a downloaded browser, they are installed too, if we may.
 * @returns {Promise<string>} its path
 */
export async function ensureChromium() {
  if (starts(findChromium())) return found();
  process.stdout.write("No Chrome or Chromium found (CHROME_PATH names one): installing Playwright's.\n");
  await runTool('playwright/cli.js', ['install', 'chromium']);
  if (starts(findChromium())) return found();
  if (isRoot) {
    process.stdout.write("Installing Debian's Chromium.\n");
    await aptInstall(['chromium', 'libvulkan1']);
    if (starts(findChromium())) return found();
    await runTool('playwright/cli.js', ['install-deps', 'chromium']);
    if (starts(findChromium())) return found();
  }
  throw new Error(
    'No Chrome or Chromium could be found or installed. Install one (https://www.google.com/chrome/, or apt install ' +
      'chromium), or name it: CHROME_PATH=/path/to/chrome npm test',
  );
}

/** Installs Debian packages where this is Debian and we are root; whether that worked shows in what it was for. */
export async function aptInstall(packages) {
  if (!isRoot) return;
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runProgram('apt-get', ['update', '-qq'], { environment });
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  await runProgram('apt-get', install, { environment });
}

function found() {
  const path = findChromium();
  if (path === null) throw new Error('The browser is gone.');
  return path;
}

function starts(path) {
  return path !== null && spawnSync(path, ['--version', '--no-sandbox'], { timeout: 30_000 }).status === 0;
}
