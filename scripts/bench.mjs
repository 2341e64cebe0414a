import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createServer, createServerModuleRunner } from 'vite';
import { runTool } from './runProgram.mjs';
import { findAdapter } from './softwareAdapter.mjs';

/**
 * `npm run bench -- [steps|kernels|data|ui] [--quick] [--batch N] [--json FILE] [--save] [--tune]
 * [--adapter lavapipe|swiftshader] [--peers stock,jaxjs|none]`: without a name, all four in turn. See bench/README.md. Each is a file of bench/ whose one
 * function takes BenchOptions and answers one or more parts of the report.
 */
const ROOT = resolve(import.meta.dirname, '..');
const BENCHES = {
  steps: { file: 'stepBench.ts', run: 'benchSteps', onPage: false },
  kernels: { file: 'kernelBench.ts', run: 'benchKernels', onPage: false },
  data: { file: 'importBench.ts', run: 'benchImport', onPage: true },
  ui: { file: 'pageBench.ts', run: 'benchPage', onPage: true },
};
const PEERS = ['stock', 'jaxjs'];
const ADAPTERS = ['lavapipe', 'swiftshader'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    batch: { type: 'string' },
    json: { type: 'string' },
    save: { type: 'boolean', default: false },
    tune: { type: 'boolean', default: false },
    adapter: { type: 'string' },
    peers: { type: 'string', default: PEERS.join() },
  },
});
const peers = values.peers === 'none' ? [] : values.peers.split(',');
expectOneOf(Object.keys(BENCHES), positionals);
expectOneOf(PEERS, peers);
expectOneOf(ADAPTERS, values.adapter === undefined ? [] : [values.adapter]);
if (values.batch !== undefined && !(Number(values.batch) >= 1))
  fail(`bench: --batch ${values.batch} is not a number.`);

// A Vulkan driver is chosen before a process starts: once it is known, this same script runs again with it.
if (!process.env.BENCH_ADAPTER) {
  const { environment, adapter } = findAdapter(values.adapter);
  if (adapter === null && values.adapter) fail(`bench: this machine has no ${values.adapter}.`);
  const again = spawnSync(process.execPath, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...environment, BENCH_ADAPTER: adapter ?? 'none' },
  });
  process.exit(again.status ?? 1);
}

const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
const needsBuild = names.some((name) => BENCHES[name].onPage);
if (needsBuild && (await runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn']))) process.exit(1);
const options = {
  quick: values.quick,
  batch: values.batch === undefined ? null : Number(values.batch),
  peers,
  tune: values.tune,
  sharedData: resolve(ROOT, process.env.SHARED_DATA ?? '../shared/data'),
};
const startedAt = new Date();
const report = {
  adapter: process.env.BENCH_ADAPTER,
  batch: options.batch,
  date: startedAt.toISOString(),
  machine: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}, ${process.platform}`,
  versions: {
    node: process.version,
    tfjs: versionOf('@tensorflow/tfjs'),
    dawn: `webgpu ${versionOf('webgpu')}`,
    jaxjs: versionOf('@jax-js/jax'),
  },
};
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
for (const name of names) {
  const { file, run } = BENCHES[name];
  const module = await runner.import(resolve(ROOT, 'bench', file));
  Object.assign(report, await module[run](options));
  report.seconds = Math.round((Date.now() - startedAt.getTime()) / 1000);
  // After each, so that what was measured is there should a later one fail.
  if (values.json) writeFileSync(values.json, asText(report));
}
process.stdout.write(asText(report));
if (values.save) {
  mkdirSync('bench/results', { recursive: true });
  const file = `bench/results/${[report.date.slice(0, 10), slug(report.adapter), ...names].join('-')}.json`;
  writeFileSync(file, asText(report));
  process.stderr.write(`bench: wrote ${file}\n`);
}
process.exit(0); // Dawn would keep the process alive

/** JSON with six significant digits: the rest is noise. Whole numbers (bytes) stay whole. */
function asText(value) {
  const round = (_, each) =>
    typeof each === 'number' && !Number.isInteger(each) ? Number(each.toPrecision(6)) : each;
  return `${JSON.stringify(value, round, 2)}\n`;
}

/** `llvmpipe (LLVM 15.0.6, 256 bits)` to `llvmpipe`. */
function slug(adapter) {
  return adapter
    .replace(/\(.*/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function versionOf(name) {
  return JSON.parse(readFileSync(resolve(ROOT, 'node_modules', name, 'package.json'), 'utf8')).version;
}

function expectOneOf(known, given) {
  const unknown = given.find((name) => !known.includes(name));
  if (unknown !== undefined) fail(`bench: "${unknown}" is not one of ${known.join(', ')}.`);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
