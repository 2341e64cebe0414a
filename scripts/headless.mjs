// npm run --silent headless -- EXPERIMENT.json [--data PATH] [--out DIR] [--steps N]: trains without a browser.
// Builds dist-headless/ where the sources are newer, picks an adapter, and runs it. See src/node/headlessOptions.ts.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { findAdapter } from './softwareAdapter.mjs';

const root = resolve(import.meta.dirname, '..');
const program = join(root, 'dist-headless/headless.js');

/** Time of the youngest source file, in ms. */
function newestSource() {
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  const config = ['vite.headless.config.ts', 'package-lock.json'].map((name) => join(root, name));
  return Math.max(...[...paths, ...config].map((path) => statSync(path).mtimeMs));
}

if (!existsSync(program) || statSync(program).mtimeMs < newestSource()) {
  process.stderr.write('Building dist-headless\n');
  await build({ root, configFile: join(root, 'vite.headless.config.ts'), logLevel: 'error' });
}
const { environment, adapter } = findAdapter();
if (adapter === null) {
  process.stderr.write(
    'no-webgpu: Node found no WebGPU adapter.\nInstall a Vulkan driver, or Chromium, whose software adapter is used then.\n',
  );
  process.exit(1);
}
const child = spawn(process.execPath, [program, ...process.argv.slice(2)], {
  cwd: process.cwd(),
  env: environment,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
