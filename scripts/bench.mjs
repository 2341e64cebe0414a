import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createServer, createServerModuleRunner } from 'vite';
import { runTool } from './runProgram.mjs';
import { findAdapter } from './softwareAdapter.mjs';

/**
 * `npm run bench -- [steps|kernels|data|ui] [--quick] [--batch N] [--json FILE]`: without a name, all four in turn.
 * Each is a file of bench/ whose one function takes BenchOptions and answers one part of the report.
 */
const ROOT = resolve(import.meta.dirname, '..');
const BENCHES = {
  steps: { part: 'step', file: 'stepBench.ts', run: 'benchSteps', onPage: false },
  kernels: { part: 'kernels', file: 'kernelBench.ts', run: 'benchKernels', onPage: false },
  data: { part: 'data', file: 'importBench.ts', run: 'benchImport', onPage: true },
  ui: { part: 'ui', file: 'pageBench.ts', run: 'benchPage', onPage: true },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean' }, batch: { type: 'string' }, json: { type: 'string' } },
});
const unknown = positionals.find((name) => !(name in BENCHES));
if (unknown !== undefined) fail(`bench: "${unknown}" is not one of ${Object.keys(BENCHES).join(', ')}.`);
if (values.batch !== undefined && !(Number(values.batch) >= 1))
  fail(`bench: --batch ${values.batch} is not a number.`);

// A Vulkan driver is chosen before a process starts: once it is known, this same script runs again with it.
if (!process.env.BENCH_ADAPTER) {
  const { environment, adapter } = findAdapter();
  const again = spawnSync(process.execPath, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...environment, BENCH_ADAPTER: adapter ?? 'none' },
  });
  process.exit(again.status ?? 1);
}

const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
if (
  names.some((name) => BENCHES[name].onPage) &&
  (await runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn']))
) {
  process.exit(1);
}
const options = {
  quick: values.quick ?? false,
  batch: values.batch === undefined ? null : Number(values.batch),
  sharedData: resolve(ROOT, process.env.SHARED_DATA ?? '../shared/data'),
};
const report = { adapter: process.env.BENCH_ADAPTER, batch: options.batch };
process.chdir(ROOT);
// Vite compiles TypeScript and loads .wgsl files as text, as it does for the page.
const server = await createServer({
  root: ROOT,
  configFile: false,
  logLevel: 'warn',
  server: { middlewareMode: true, hmr: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
const runner = createServerModuleRunner(server.environments.ssr);
for (const name of names) {
  const { part, file, run } = BENCHES[name];
  if (!existsSync(resolve(ROOT, 'bench', file))) fail(`bench: bench/${file} is missing.`);
  const module = await runner.import(resolve(ROOT, 'bench', file));
  report[part] = await module[run](options);
}
const text = `${JSON.stringify(report, null, 2)}\n`;
process.stdout.write(text);
if (values.json) writeFileSync(values.json, text);
process.exit(0); // Dawn would keep the process alive

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
