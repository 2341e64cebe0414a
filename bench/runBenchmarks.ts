import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename } from 'node:path';
import packageJson from '../package.json';
import type { BenchArguments } from './benchArguments';
import type { BenchOptions } from './benchOptions';

/** Answers one or more parts of the report, by name. */
export type Benchmark = (options: BenchOptions) => Promise<object>;

const { dependencies, devDependencies } = packageJson;

/**
 * Runs the named benchmarks one after the other and prints one report as JSON. The file is written after each of them,
 * so that what was measured is there should a later one fail.
 */
export async function runBenchmarks(
  { names, options, json, save }: BenchArguments,
  benchmarks: Record<string, Benchmark>,
  { adapter, sharedData }: { adapter: string; sharedData: string },
): Promise<void> {
  const startedAt = new Date();
  let report: object = {
    adapter,
    date: startedAt.toISOString(),
    machine: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}, ${process.platform}`,
    versions: {
      node: process.version,
      tfjs: dependencies['@tensorflow/tfjs'],
      dawn: `webgpu ${dependencies.webgpu}`,
      jaxjs: devDependencies['@jax-js/jax'],
    },
    options: {
      ...options,
      file: options.file && basename(options.file),
      folder: options.folder && basename(options.folder),
    },
  };
  const files = json ? [json] : [];
  if (save) {
    mkdirSync('bench/results', { recursive: true });
    files.push(`bench/results/${resultName(startedAt, adapter, names)}`);
  }
  for (const name of names) {
    const parts = await benchmarks[name]?.({ ...options, sharedData });
    const seconds = Math.round((Date.now() - startedAt.getTime()) / 1000);
    report = { ...report, ...parts, seconds };
    for (const file of files) writeFileSync(file, asText(report));
  }
  process.stdout.write(asText(report));
  for (const file of files) process.stderr.write(`bench: wrote ${file}\n`);
}

/** `2026-11-21-llvmpipe-steps.json`: the adapter's description up to its first mark. */
export function resultName(date: Date, adapter: string, names: string[]): string {
  const model = adapter.split(/[:(]/)[0] ?? '';
  const slug = model
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${[date.toISOString().slice(0, 10), slug, ...names].join('-')}.json`;
}

/** JSON with six significant digits: the rest is noise. Whole numbers (bytes) stay whole. */
function asText(report: object): string {
  const round = (_: string, each: unknown) =>
    typeof each === 'number' && !Number.isInteger(each) ? Number(each.toPrecision(6)) : each;
  return `${JSON.stringify(report, round, 2)}\n`;
}
