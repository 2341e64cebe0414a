import '@mantine/core/styles.layer.css';
import '../../src/components/studio.css';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '../../src/app/App';
import { startStudio } from '../../src/app/startStudio';
import type { BenchmarkReport } from '../../src/diagnostics/benchmarkReport';
import type { SelfTestReport } from '../../src/diagnostics/selfTestReport';
import type { StepProfileReport } from '../../src/diagnostics/stepProfileReport';
import { StudioError } from '../../src/lib/StudioError';
import { useAdapter } from '../../src/stores/adapterStore';
import { useDiagnostics } from '../../src/stores/diagnosticsStore';
import { goTo } from '../../src/stores/route';
import { ScriptedWorkers } from './scriptedWorkers';

const RESULT = { kernel: 'lrn', pass: 'forward', shape: '1x3x3x7', variant: null, tolerance: 1e-5 };
const PASSED: SelfTestReport = {
  results: [{ ...RESULT, error: 4e-6, isPassed: true }],
  kernelCount: 1,
  failedCount: 0,
  worstShare: 0.4,
};
const FAILED: SelfTestReport = {
  results: [...PASSED.results, { ...RESULT, kernel: 'conv2d', variant: '8x8', error: 3e-3, isPassed: false }],
  kernelCount: 2,
  failedCount: 1,
  worstShare: 300,
};
const ROOFLINE = { gigabytesPerSecond: 43.21, gigaflops: 1234, copiedBytes: 2 ** 28 };
const BENCHMARK: BenchmarkReport = {
  adapter: 'scripted adapter',
  batch: 32,
  kernels: [
    {
      name: 'conv2',
      shape: '32x27x27x96 * 5x5x48x256',
      pass: 'forward',
      oursMs: 2,
      stockMs: 9,
      ratio: 4.5,
      gflops: 800,
      gbps: 12,
    },
  ],
  step: {
    preset: 'alexnet',
    batch: 32,
    oursMs: 100,
    stockMs: 2500,
    jaxjsMs: null,
    ratio: 25,
    gflops: 700,
    oursRangeMs: [99, 101],
    stockRangeMs: [2400, 2600],
  },
};
const PROFILE: StepProfileReport = {
  preset: 'alexnet',
  batch: 32,
  rows: [
    { layer: 'conv2', pass: 'weightGrad', oursMs: 4, stockMs: 40, floorMs: 3 },
    { layer: 'conv2', pass: 'activationGrad', oursMs: 1, stockMs: null, floorMs: null },
  ],
  oursMs: 5,
  floorMs: 3,
};

let root: Root;
let workers: ScriptedWorkers;

/** An answer that the test gives when it likes. */
function pending(kind: 'selfTest' | 'benchmark') {
  let settle = { resolve: (_: unknown) => {}, reject: (_: unknown) => {} };
  const answer = new Promise((resolve, reject) => {
    settle = { resolve, reject };
  });
  workers.gpuAnswers.set(kind, () => answer);
  return settle;
}

async function openDevice(): Promise<void> {
  goTo('device', {}, { replace: true });
  root = createRoot(document.querySelector('#root') as HTMLElement);
  root.render(<App />);
  await expect.element(button('Run self-test')).toBeEnabled();
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const kinds = () => workers.commands.map(({ kind }) => kind);

beforeEach(async () => {
  await page.viewport(1280, 720);
  document.body.innerHTML = '<div id="root" style="height: 720px"></div>';
  useAdapter.setState({ status: 'idle', report: null, error: null });
  useDiagnostics.setState(useDiagnostics.getInitialState());
  workers = new ScriptedWorkers();
  startStudio(workers);
});

afterEach(() => root.unmount());

it('self-test: progress while it runs, then a verdict, kept with its date', async () => {
  await openDevice();
  const answer = pending('selfTest');
  await button('Run self-test').click();
  workers.send({ kind: 'deviceWork', label: 'conv2d, 8x8', done: 6, total: 24 });
  await expect.element(page.getByText('conv2d, 8x8')).toBeVisible();
  await expect
    .element(page.getByRole('progressbar', { name: 'Self-test progress' }))
    .toHaveAttribute('aria-valuenow', '25');
  await expect.element(button('Run benchmark')).toBeDisabled();
  answer.resolve(PASSED);
  const verdict = page.getByRole('status', { name: 'Self-test result' });
  await expect
    .element(verdict)
    .toHaveTextContent('Self-test passed: 1 kernel in 1 case, largest error 0.40 of the tolerance.');
  await expect.element(page.getByRole('table', { name: 'Tested kernels' })).toHaveTextContent('lrn forward');
  expect(workers.deviceReport?.selfTest?.report).toEqual(PASSED);
  expect(Math.abs((workers.deviceReport?.selfTest?.at ?? 0) - Date.now())).toBeLessThan(60_000);
});

it('a failed self-test names the kernel and says what to do', async () => {
  workers.gpuAnswers.set('selfTest', () => FAILED);
  await openDevice();
  await button('Run self-test').click();
  const verdict = page.getByRole('status', { name: 'Self-test result' });
  await expect.element(verdict).toHaveTextContent('Self-test failed: 1 of 2 cases');
  await expect.element(verdict).toHaveTextContent('choose the stock engine');
  await expect.element(page.getByRole('table', { name: 'Tested kernels' })).toHaveTextContent('in 8x8');
});

it('a benchmark can be cancelled: what was there before stays, and that is no error', async () => {
  workers.deviceReport = {
    version: 1,
    adapter: 'scripted adapter',
    selfTest: null,
    roofline: null,
    benchmark: { at: 1_700_000_000_000, report: BENCHMARK },
    stepProfile: null,
  };
  await openDevice();
  await expect.element(page.getByRole('status', { name: 'Benchmark result' })).toHaveTextContent(/1[45] Nov/);
  const answer = pending('benchmark');
  await button('Run benchmark').click();
  await button('Cancel').click();
  expect(kinds()).toContain('cancelDeviceWork');
  answer.reject(new StudioError({ code: 'cancelled', message: 'Cancelled.', hint: 'Again?' }));
  await expect.element(button('Run benchmark')).toBeEnabled();
  await expect
    .element(page.getByRole('status', { name: 'Benchmark result' }))
    .toHaveTextContent('25.0 times');
  expect(page.getByRole('alert').elements()).toHaveLength(0);
});

it('the chosen network is measured, and the report is copied as the command prints it', async () => {
  workers.gpuAnswers.set('benchmark', () => BENCHMARK);
  await openDevice();
  await page.getByRole('textbox', { name: 'Pictures per step' }).fill('16');
  await page.getByRole('combobox', { name: 'Measured network' }).click();
  await page.getByRole('option', { name: 'alexnet', exact: true }).click();
  await expect.element(page.getByText('start with few pictures')).toBeVisible();
  await button('Run benchmark').click();
  expect(workers.commands.at(-1)).toEqual({ kind: 'benchmark', preset: 'alexnet', batch: 16 });
  const table = page.getByRole('table', { name: 'Benchmark of kernels' });
  await expect.element(table).toHaveTextContent('conv2 forward');
  await expect.element(table).toHaveTextContent('800 GFLOP/s');
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  await button('Copy report').click();
  await expect.element(page.getByRole('status', { name: 'Copy' })).toHaveTextContent('Copied.');
  expect(JSON.parse(write.mock.calls[0]?.[0] ?? '')).toEqual(BENCHMARK);
  write.mockRestore();
});

it('a step is timed against limits that are measured first, once', async () => {
  workers.gpuAnswers.set('measureRoofline', () => ROOFLINE);
  workers.gpuAnswers.set('profileStep', () => PROFILE);
  await openDevice();
  await button('Time a step').click();
  const table = page.getByRole('table', { name: 'Kernels of a step' });
  await expect.element(table).toHaveTextContent('conv2 weightGrad');
  await expect.element(table).toHaveTextContent('75 %');
  await expect
    .element(page.getByRole('status', { name: 'Step time' }))
    .toHaveTextContent('60 % of the measured');
  const limits = page.getByRole('region', { name: 'Measured limits' });
  await expect.element(limits).toHaveTextContent('43.2 GB/s');
  await expect.element(limits).toHaveTextContent('1.23 TFLOP/s');
  await button('Time a step').click();
  await expect.poll(() => kinds().filter((kind) => kind === 'profileStep').length).toBe(2);
  expect(kinds().filter((kind) => kind === 'measureRoofline')).toHaveLength(1);
  expect(workers.commands.at(-1)).toMatchObject({ rates: ROOFLINE, withStock: true });
});

it('what the GPU refuses is told where it was asked for', async () => {
  workers.gpuAnswers.set('measureRoofline', () => {
    throw new StudioError({
      code: 'busy',
      message: 'A training is running.',
      hint: 'Pause or stop it first.',
    });
  });
  await openDevice();
  await button('Measure limits').click();
  const limits = page.getByRole('region', { name: 'Measured limits' });
  await expect.element(limits.getByRole('alert')).toHaveTextContent('Pause or stop it first.');
});
