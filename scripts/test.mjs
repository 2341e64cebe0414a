import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { runChecks } from './check.mjs';
import { aptInstall, ensureChromium } from './installChromium.mjs';
import { runTool } from './runProgram.mjs';
import { runStage } from './runStage.mjs';
import { findAdapter } from './softwareAdapter.mjs';

/**
 * `npm test`: the checks and the end-to-end tests of what they built; beside them the unit, GPU and browser tests, which
 * leave most of the processor idle one by one. Every stage runs, also after one has failed.
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

const [checks] = await Promise.all([checksThenEndToEnd(), vitestProjects()]);

if (checks.failed.length > 0) process.stdout.write(`Checks failed: ${checks.failed.join(', ')}\n`);
process.stdout.write(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`);
process.exit(totals.failed > 0 ? 1 : 0);

async function checksThenEndToEnd() {
  const outcome = await stage('checks', (log) => runChecks(log));
  totals.passed += outcome.passed;
  totals.failed += outcome.failed.length;
  await stage('end to end', runPlaywright);
  return outcome;
}

async function vitestProjects() {
  for (const project of ['unit', 'gpu', 'browser']) await stage(project, (log) => runVitest(project, log));
}

function stage(name, run) {
  return runStage(name, resolve(RESULTS, `${name.replaceAll(' ', '-')}.log`), run);
}

async function runVitest(project, log) {
  const report = resolve(RESULTS, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = ['run', '--project', project, ...reporters];
  const status = await runTool('vitest/vitest.mjs', args, { environment, log });
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = read(report) ?? {};
  count(status, numPassedTests, numFailedTests, (numPendingTests ?? 0) + (numTodoTests ?? 0));
}

async function runPlaywright(log) {
  const report = resolve(RESULTS, 'e2e.json');
  const status = await runTool('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
    environment: { ...environment, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    log,
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
