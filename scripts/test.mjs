import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { runChecks } from './check.mjs';
import { aptInstall, ensureChromium } from './installChromium.mjs';
import { runTool } from './runProgram.mjs';
import { findAdapter } from './softwareAdapter.mjs';

/**
 * `npm test`: the checks, then unit, GPU, browser and end-to-end tests. Every stage runs, also after one has failed.
 * The last line is `N passed, N failed, N skipped` over all of them; a check counts as a test.
 */
const RESULTS = resolve(import.meta.dirname, '../test-results');
const totals = { passed: 0, failed: 0, skipped: 0 };

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
const chromium = await ensureChromium();
let { environment, adapter } = findAdapter();
if (adapter === null) {
  await aptInstall(['libvulkan1']);
  ({ environment, adapter } = findAdapter());
}
environment = { ...environment, CHROME_PATH: chromium };
process.stdout.write(
  `Browser: ${chromium}\nWebGPU in Node: ${adapter ?? 'none found, GPU tests will fail'}\n`,
);

const checks = await runChecks();
totals.passed += checks.passed;
totals.failed += checks.failed.length;
for (const project of ['unit', 'gpu', 'browser']) await runVitest(project);
await runPlaywright();

if (checks.failed.length > 0) process.stdout.write(`Checks failed: ${checks.failed.join(', ')}\n`);
process.stdout.write(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`);
process.exit(totals.failed > 0 ? 1 : 0);

async function runVitest(project) {
  process.stdout.write(`\ntests: ${project}\n`);
  const report = resolve(RESULTS, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = await runTool('vitest/vitest.mjs', ['run', '--project', project, ...reporters], environment);
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = read(report) ?? {};
  count(status, numPassedTests, numFailedTests, (numPendingTests ?? 0) + (numTodoTests ?? 0));
}

async function runPlaywright() {
  process.stdout.write('\ntests: end to end\n');
  const report = resolve(RESULTS, 'e2e.json');
  const status = await runTool('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
    ...environment,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  const { expected, unexpected, flaky, skipped } = read(report)?.stats ?? {};
  count(status, expected, (unexpected ?? 0) + (flaky ?? 0), skipped);
}

/** A stage that fails without a failed test (a file that does not load, a crash) counts as one failure. */
function count(status, passed = 0, failed = 0, skipped = 0) {
  totals.passed += passed;
  totals.failed += status === 0 ? failed : Math.max(failed, 1);
  totals.skipped += skipped;
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}
