import '@mantine/core/styles.layer.css';
import '../../src/components/studio.css';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '../../src/app/App';
import { startStudio } from '../../src/app/startStudio';
import { DEFAULT_EXPERIMENT } from '../../src/experiment/defaultExperiment';
import { useAdapter } from '../../src/stores/adapterStore';
import { useDiagnostics } from '../../src/stores/diagnosticsStore';
import { useExperiment } from '../../src/stores/experimentStore';
import { goTo } from '../../src/stores/route';
import { NO_TRAINING } from '../../src/stores/trainingState';
import { useTraining } from '../../src/stores/trainingStore';
import { ScriptedWorkers } from './scriptedWorkers';

let root: Root;
let workers: ScriptedWorkers;

/** Starts a run and lets it report a rate. */
async function train(): Promise<void> {
  root = createRoot(document.querySelector('#root') as HTMLElement);
  root.render(<App />);
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect.poll(() => workers.commands.map(({ kind }) => kind)).toContain('start');
  workers.send({ kind: 'status', runId: 'run-1', status: 'training' });
  workers.send({
    kind: 'progress',
    runId: 'run-1',
    step: 5,
    totalSteps: 400,
    epoch: 0.1,
    imagesPerSecond: 412,
    secondsLeft: 38,
    share: 0.5,
    points: [],
  });
}

beforeEach(async () => {
  await page.viewport(1280, 720);
  document.body.innerHTML = '<div id="root" style="height: 720px"></div>';
  useTraining.setState(NO_TRAINING);
  useExperiment.getState().set(DEFAULT_EXPERIMENT);
  useAdapter.setState({ status: 'idle', report: null, error: null });
  useDiagnostics.setState(useDiagnostics.getInitialState());
  workers = new ScriptedWorkers();
  startStudio(workers);
  goTo('train', {}, { replace: true });
});

afterEach(() => root.unmount());

const line = () => page.getByRole('note', { name: 'Throughput' });

it('without measured limits: ImageNet at this rate, and where to measure', async () => {
  await train();
  await expect
    .element(line())
    .toHaveTextContent(/All 90 epochs of ImageNet on this GPU: about .*, counted in/);
  await expect.element(line()).toHaveTextContent('two GTX 580: five to six days');
  await expect.element(line().getByRole('link')).toHaveAttribute('href', '#/device');
});

it('with measured limits: the share of them comes first', async () => {
  workers.deviceReport = {
    version: 1,
    adapter: 'scripted adapter',
    selfTest: null,
    roofline: { at: 0, report: { gigabytesPerSecond: 40, gigaflops: 1000, copiedBytes: 2 ** 26 } },
    benchmark: null,
    stepProfile: null,
  };
  await train();
  await expect.element(line()).toHaveTextContent(/^\d+(\.\d)? % of this adapter’s measured limits\. All 90/);
  expect(line().getByRole('link').elements()).toHaveLength(0);
});
