import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

const COMMANDS = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'chrome',
  'msedge',
];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Path of a Chrome or Chromium on this machine: `CHROME_PATH`, the PATH, the usual places, Playwright's own; null
 * where there is none.
 * @returns {string | null}
 */
export function findChromium() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => COMMANDS.map((command) => join(folder, command)));
  const candidates = [process.env.CHROME_PATH, ...onPath, ...PLACES, chromium.executablePath()];
  return candidates.find((path) => path && isExecutable(path)) ?? null;
}

/**
 * Command line that gives a headless Chromium WebGPU. It is Chromium's own software adapter, SwiftShader, the same on
 * every machine; `CHROMIUM_GPU=1` takes the machine's GPU instead.
 * @returns {string[]}
 */
export function chromiumFlags() {
  const flags = ['--no-sandbox', '--enable-unsafe-webgpu'];
  return process.env.CHROMIUM_GPU === '1' ? flags : [...flags, '--use-webgpu-adapter=swiftshader'];
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return existsSync(path);
  } catch {
    return false;
  }
}
