import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { runPython } from '../tests/fixtures/runPython';
import type { BenchOptions } from './benchOptions';
import type { BrowserMemory } from './processMemory';
import { processorSeconds } from './processorSeconds';
import { withStudioBrowser } from './studioBrowser';
import { watchMemory } from './watchMemory';

/** What is asked of the import of a full-size AlexNet (61,100,840 parameters), beside what was measured. */
const TARGETS = { 'inspectSeconds + importSeconds': 'below 10', peakIncrease: 'below 700 MB' };
const SEED = 2012;
const WAIT_MS = 300_000;

interface OneImport {
  /** From the file's arrival on Models to its review: listed, its SHA-256 computed. */
  inspectSeconds: number;
  /** From `Import` to the run in the list: read, permuted, stored. */
  importSeconds: number;
  /** Processor time of all of the browser's processes in both: what other programs take is not in it. */
  processorSeconds: number | null;
  /** Highest memory of the browser above that before the file came, in bytes, of either part. */
  inspectPeak: BrowserMemory | null;
  importPeak: BrowserMemory | null;
}

export interface WeightsReport {
  targets: Record<string, string>;
  fileName: string;
  sizeBytes: number;
  /** Each in a browser of its own. */
  imports: OneImport[];
}

/**
 * Imports a file of weights on the Models screen, in a fresh Chromium each time, and watches the memory of all its
 * processes. Without `--file` a torchvision AlexNet of random weights, written by PyTorch (Debian's python3-torchvision).
 */
export async function benchWeights({ file, quick }: BenchOptions): Promise<{ weights: WeightsReport }> {
  const folder = mkdtempSync(join(tmpdir(), 'studio-bench-weights-'));
  try {
    const path = file ?? madeByPyTorch(folder);
    const imports: OneImport[] = [];
    for (let repeat = 0; repeat < (quick ? 1 : 3); repeat++) {
      const one = await withStudioBrowser(({ page, address, processId }) =>
        importOnce(page, { address, processId, path }),
      );
      imports.push(one);
      process.stderr.write(
        `weights: ${one.inspectSeconds.toFixed(1)} + ${one.importSeconds.toFixed(1)} s (${one.processorSeconds?.toFixed(1)} s of processor time), ${megabytes(one.inspectPeak)}, then ${megabytes(one.importPeak)} more memory at most\n`,
      );
    }
    return {
      weights: { targets: TARGETS, fileName: basename(path), sizeBytes: statSync(path).size, imports },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function madeByPyTorch(folder: string): string {
  const photo = join(folder, 'photo.rgb');
  writeFileSync(photo, Buffer.alloc(256 * 256 * 3, 128));
  runPython('imported/torchvisionAlexnet.py', String(SEED), photo, folder);
  return join(folder, 'alexnet.pth');
}

async function importOnce(
  page: Page,
  { address, processId, path }: { address: string; processId: number; path: string },
): Promise<OneImport> {
  await page.goto(`${address}#/models`);
  const picker = page.getByLabel('Import weights');
  await picker.waitFor();
  await page.waitForTimeout(3000); // the browser finishes its own loading
  const memory = watchMemory(processId);
  const before = processorSeconds(processId);
  try {
    const givenMs = performance.now();
    await picker.setInputFiles(path);
    const confirm = page.getByRole('button', { name: 'Import', exact: true });
    await confirm.waitFor({ timeout: WAIT_MS });
    const inspectSeconds = (performance.now() - givenMs) / 1000;
    const inspectPeak = memory.peak();
    const confirmedMs = performance.now();
    await confirm.click();
    await page.getByRole('region', { name: 'Imported' }).waitFor({ timeout: WAIT_MS });
    const importSeconds = (performance.now() - confirmedMs) / 1000;
    const after = processorSeconds(processId);
    const taken = before === null || after === null ? null : after - before;
    return { inspectSeconds, importSeconds, processorSeconds: taken, inspectPeak, importPeak: memory.peak() };
  } finally {
    memory.stop();
  }
}

function megabytes(memory: BrowserMemory | null): string {
  return memory === null ? 'unknown' : `${Math.round(memory.proportional / 1e6)} MB`;
}
