// npm run bench -- [steps|kernels|data|ui|kills|classify|weights|photos] [--quick] [--batch N] [--json FILE] [--save] [--tune]
//   [--arms N] [--minutes N] [--file F] [--folder DIR] [--adapter lavapipe|swiftshader] [--peers stock,jaxjs|none]
// Without a name, all in turn. What the columns mean: bench/README.md.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { createServer, createServerModuleRunner } from 'vite';
import { runTool } from './runProgram.mjs';
import { findAdapter } from './softwareAdapter.mjs';

const ROOT = resolve(import.meta.dirname, '..');

process.chdir(ROOT);
// Vite compiles TypeScript and loads .wgsl files as text, as it does for the page.
const server = await createServer({
  root: ROOT,
  configFile: false,
  logLevel: 'warn',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
const runner = createServerModuleRunner(server.environments.ssr);
const load = (file) => runner.import(resolve(ROOT, 'bench', file));
const { EVERY_BENCHMARK, PAGE_BENCHMARKS } = await load('everyBenchmark.ts');
const { parseBenchArguments } = await load('benchArguments.ts');
const given = parseArguments();

// A Vulkan driver is chosen before a process starts: once it is known, this same script runs again with it.
if (!process.env.BENCH_ADAPTER) {
  const { environment, adapter } = findAdapter(given.adapter);
  if (adapter === null && given.adapter) fail(`this machine has no ${given.adapter}.`);
  const again = spawnSync(process.execPath, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...environment, BENCH_ADAPTER: adapter ?? 'none' },
  });
  process.exit(again.status ?? 1);
}

const needsBuild = given.names.some((name) => PAGE_BENCHMARKS.includes(name));
// The server above has set NODE_ENV to development, with which React would be built for development too.
const production = { ...process.env, NODE_ENV: 'production' };
const build = ['vite/bin/vite.js', ['build', '--logLevel', 'warn'], production];
if (needsBuild && (await runTool(...build))) process.exit(1);
const { runBenchmarks } = await load('runBenchmarks.ts');
await runBenchmarks(given, EVERY_BENCHMARK, {
  adapter: process.env.BENCH_ADAPTER,
  sharedData: resolve(ROOT, process.env.SHARED_DATA ?? '../shared/data'),
});
process.exit(0); // Dawn would keep the process alive

function parseArguments() {
  try {
    return parseBenchArguments(process.argv.slice(2), Object.keys(EVERY_BENCHMARK));
  } catch (error) {
    return fail(error.message);
  }
}

function fail(message) {
  process.stderr.write(`bench: ${message}\n`);
  process.exit(2);
}
