import '@mantine/core/styles.layer.css';
import '../../src/components/studio.css';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '../../src/app/App';
import { startStudio } from '../../src/app/startStudio';
import { DEFAULT_EXPERIMENT } from '../../src/experiment/defaultExperiment';
import { describeError, StudioError } from '../../src/lib/StudioError';
import { useAdapter } from '../../src/stores/adapterStore';
import { useExperiment } from '../../src/stores/experimentStore';
import { goTo } from '../../src/stores/route';
import { NO_TRAINING } from '../../src/stores/trainingState';
import { useTraining } from '../../src/stores/trainingStore';
import { useTuning } from '../../src/stores/tuningStore';
import type { GpuCommand, TunedProduct, TuningRecord } from '../../src/workers/gpuProtocol';
import type { StudioWorkers } from '../../src/workers/studioWorkers';
import { ScriptedWorkers, SHAPES } from './scriptedWorkers';

function product(key: string, variant: string, variantMs: number): TunedProduct {
  return { key, defaultVariant: '8x8', defaultMs: 2.5, variant, variantMs, faults: [] };
}

const RECORD: TuningRecord = {
  version: 1,
  adapter: 'scripted adapter',
  tunedAt: Date.UTC(2026, 10, 20, 12),
  allowsHalf: false,
  products: [
    product('conv2d.forward 6050x96x363', '8x8-workgroup', 1.25),
    product('conv2d.filterGrad 1200x128x1458 in 2 groups', '8x8', 2.5),
    {
      ...product('fullyConnected.forward 2x1000x4096', '4x8', 2),
      faults: [{ variant: '4x4', reason: 'wrong' }],
    },
    ...Array.from({ length: 20 }, (_, index) => product(`conv2d.forward ${index}x8x8`, '8x8', 2.5)),
  ],
};

let root: Root;
let scripted: ScriptedWorkers;
let tuneCommands: Extract<GpuCommand, { kind: 'tune' }>[];
let answer: { resolve: (record: TuningRecord) => void; reject: (error: StudioError) => void };

/** The scripted workers, with a tuning that ends when the test says so. */
function workers(): StudioWorkers {
  return {
    data: scripted.data,
    restartGpu: () => undefined,
    gpu: {
      ...scripted.gpu,
      request: async (command) => {
        if (command.kind === 'initialise') {
          const features = ['shader-f16', 'timestamp-query'];
          return {
            backend: 'webgpu',
            name: 'scripted adapter',
            isSoftware: false,
            features,
            limits: {},
          } as never;
        }
        if (command.kind === 'cancelDeviceWork') {
          answer.reject(new StudioError({ code: 'cancelled', message: 'Cancelled.', hint: '' }));
        }
        if (command.kind !== 'tune') return scripted.gpu.request(command);
        tuneCommands.push(command);
        return new Promise<TuningRecord>((resolve, reject) => {
          answer = { resolve, reject };
        }) as never;
      },
    },
  };
}

beforeEach(async () => {
  await page.viewport(1280, 720);
  document.body.innerHTML = '<div id="root" style="height: 720px"></div>';
  useTraining.setState(NO_TRAINING);
  useTuning.setState({ status: 'idle', record: null, progress: null, error: null, allowsHalf: false });
  useExperiment.getState().set(DEFAULT_EXPERIMENT);
  scripted = new ScriptedWorkers();
  tuneCommands = [];
  startStudio(workers());
  goTo('device', {}, { replace: true });
  root = createRoot(document.querySelector('#root') as HTMLElement);
  root.render(<App />);
  await expect.element(panel()).toHaveTextContent('Not tuned on this adapter');
});

afterEach(() => root.unmount());

const panel = () => page.getByRole('region', { name: 'Tuning', exact: true });
const button = (name: string) => panel().getByRole('button', { name });
const table = () => panel().getByRole('table', { name: 'Tuned kernels' });

async function startTuning(): Promise<void> {
  await button('Tune kernels').click();
  await expect.element(button('Cancel')).toBeVisible();
  scripted.send({ kind: 'deviceWork', label: 'conv2d.forward 6050x96x363, 8x8', done: 12, total: 92 });
}

it('tunes for the experiment on Train, tells how far it is, and shows what it found', async () => {
  await panel().getByRole('switch', { name: 'Let tuning choose f16 storage' }).click();
  await startTuning();
  expect(tuneCommands).toEqual([
    {
      kind: 'tune',
      experiment: DEFAULT_EXPERIMENT,
      datasetId: SHAPES.id,
      allowsHalf: true,
      budgetBytes: null,
    },
  ]);
  await expect.element(panel()).toHaveTextContent(/conv2d.forward 6050x96x363, 8x8.+ left/);
  const bar = panel().getByRole('progressbar', { name: 'Tuning progress' });
  await expect.element(bar).toHaveAttribute('aria-valuenow', String((100 * 12) / 92));
  await page.screenshot({ path: '../../test-results/tuning-running.png' });
  answer.resolve(RECORD);
  const summary = '2 of 23 products run in another variant than the default';
  await expect.element(panel().getByRole('status')).toHaveTextContent(summary);
  const rows = table()
    .getByRole('row')
    .elements()
    .map((row) => [...row.children].map((cell) => cell.textContent));
  expect(rows.slice(1, 4)).toEqual([
    ['conv2d.forward', '6050 × 96 × 363', '8x8, 2.5 ms', '8x8-workgroup, 1.25 ms', '2.00 ×'],
    ['conv2d.filterGrad', '1200 × 128 × 1458 in 2 groups', '8x8, 2.5 ms', 'the default', '–'],
    ['fullyConnected.forward', '2 × 1000 × 4096', '8x8, 2.5 ms', '4x8, 2 ms', '1.25 ×'],
  ]);
  const leftOut = panel().getByRole('list', { name: 'Variants left out' });
  await expect.element(leftOut).toHaveTextContent('fullyConnected.forward 2x1000x4096, 4x4: wrong');
  await page.screenshot({ path: '../../test-results/tuning-done.png' });
  await page.viewport(390, 844);
  await expect.poll(() => document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  await page.screenshot({ path: '../../test-results/tuning-narrow.png' });
  await button('Forget tuning').click();
  await expect.element(panel()).toHaveTextContent('Not tuned on this adapter');
});

it('a cancelled tuning leaves what was known, without an error', async () => {
  useTuning.setState({ record: RECORD });
  await startTuning();
  await button('Cancel').click();
  await expect.element(table()).toBeVisible();
  expect(panel().getByRole('alert').elements()).toHaveLength(0);
});

it('a failure is told with its cure, and it can be tried again', async () => {
  await startTuning();
  answer.reject(
    new StudioError({ code: 'busy', message: 'A training is running.', hint: 'Pause it first.' }),
  );
  await expect.element(panel().getByRole('alert')).toHaveTextContent('Pause it first.');
  await expect.element(button('Tune kernels')).toBeEnabled();
});

it('waits for a training, and has no place without WebGPU', async () => {
  useTraining.setState({ ...NO_TRAINING, status: 'training' });
  await expect.element(button('Tune kernels')).toBeDisabled();
  const report = useAdapter.getState().report;
  if (!report) throw new Error('there is a report');
  const reason = describeError(new Error('none'));
  useAdapter.setState({ report: { ...report, backend: 'webgl', reason } });
  await expect.poll(() => panel().elements()).toHaveLength(0);
});
