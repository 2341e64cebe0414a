import { writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FIRST_PAINT_BUDGET, firstPaintJavaScript } from './bundleBudget.mjs';
import { runTool } from './runProgram.mjs';

const ROOT = resolve(import.meta.dirname, '..');

/** What `npm run check` asks, in the order of how often it fails. Each answers whether it holds. */
const CHECKS = {
  types: tool('typescript/bin/tsc', ['--project', '.']),
  'types without a page (the engine)': tool('typescript/bin/tsc', ['--project', 'tsconfig.engine.json']),
  'lint and format': tool('@biomejs/biome/bin/biome', ['check', '.']),
  architecture: tool('dependency-cruiser/bin/dependency-cruise.mjs', [
    '--config',
    '.dependency-cruiser.mjs',
    'src',
  ]),
  'dead code': tool('knip/bin/knip.js', []),
  build: tool('vite/bin/vite.js', ['build', '--logLevel', 'warn']),
  'bundle budget': withinBudget,
};

function tool(program, args) {
  return async (log) => (await runTool(program, args, { log })) === 0;
}

function withinBudget(log) {
  const { bytes, files } = firstPaintJavaScript(resolve(ROOT, 'dist'));
  for (const { file, bytes: size } of files) writeSync(log, `  ${(size / 1024).toFixed(1)} KiB  ${file}\n`);
  const budget = `${FIRST_PAINT_BUDGET / 1024} KiB of gzipped JavaScript`;
  writeSync(log, `  first paint: ${(bytes / 1024).toFixed(1)} of ${budget}\n`);
  return bytes <= FIRST_PAINT_BUDGET;
}

/**
 * Runs every check, also after one has failed.
 * @param {number} [log] the open file that gets the output; the terminal
 */
export async function runChecks(log = process.stdout.fd) {
  const failed = [];
  for (const [name, check] of Object.entries(CHECKS)) {
    writeSync(log, `check: ${name}\n`);
    if (!(await check(log))) failed.push(name);
  }
  return { passed: Object.keys(CHECKS).length - failed.length, failed };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { failed } = await runChecks();
  process.stdout.write(failed.length > 0 ? `check failed: ${failed.join(', ')}\n` : 'check passed\n');
  process.exit(failed.length > 0 ? 1 : 0);
}
