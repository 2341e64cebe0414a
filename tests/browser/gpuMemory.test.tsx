import '@mantine/core/styles.layer.css';
import '../../src/components/studio.css';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '../../src/app/App';
import { startStudio } from '../../src/app/startStudio';
import { parseExperiment } from '../../src/experiment/parseExperiment';
import { useAdapter } from '../../src/stores/adapterStore';
import { useExperiment } from '../../src/stores/experimentStore';
import { useGpuSettings } from '../../src/stores/gpuSettingsStore';
import { goTo } from '../../src/stores/route';
import { NO_TRAINING } from '../../src/stores/trainingState';
import { useTraining } from '../../src/stores/trainingStore';
import { ScriptedWorkers } from './scriptedWorkers';

const MIB = 2 ** 20;
const ALEXNET_128 = parseExperiment({ model: { preset: 'alexnet' }, recipe: { batchSize: 128 } });

let root: Root;
let workers: ScriptedWorkers;

beforeEach(async () => {
  await page.viewport(1280, 720);
  document.body.innerHTML = '<div id="root" style="height: 720px"></div>';
  localStorage.clear();
  useGpuSettings.setState({ powerPreference: 'high-performance', memoryMib: null, learnedBytes: {} });
  useTraining.setState(NO_TRAINING);
  useAdapter.setState({ status: 'idle', report: null, error: null });
  useExperiment.getState().set(ALEXNET_128);
  workers = new ScriptedWorkers();
  workers.gpuAnswers.set('initialise', () => ({
    backend: 'webgpu',
    name: 'small adapter',
    isSoftware: false,
    features: [],
    limits: { maxBufferSize: 256 * MIB, maxStorageBufferBindingSize: 128 * MIB },
  }));
  startStudio(workers);
  goTo('train', {}, { replace: true });
  root = createRoot(document.querySelector('#root') as HTMLElement);
  root.render(<App />);
  await expect.element(page.getByRole('button', { name: 'Start training' })).toBeVisible();
});

afterEach(() => root.unmount());

const memory = () => page.getByRole('group', { name: 'GPU memory' });

it('says what is held on the GPU, and what runs where that is too much', async () => {
  await expect.element(memory()).toHaveTextContent('GiB at most');
  await expect
    .element(memory())
    .toHaveTextContent(
      "2 parts of 64 pictures instead of 128 at once: the same update, because conv1's output needs 142 MiB and this adapter binds at most 128 MiB.",
    );
  useExperiment.getState().changeRecipe({ batchSize: 8 });
  await expect.element(memory()).not.toHaveTextContent('instead of');
});

it('says before the start that nothing fits, and offers what does', async () => {
  goTo('device');
  await page.getByRole('combobox', { name: 'GPU memory to use' }).selectOptions('At most 512 MiB');
  goTo('train');
  await expect.element(page.getByRole('alert')).toHaveTextContent('512 MiB may be used');
  await expect.element(memory()).toHaveTextContent('does not fit this GPU');
  await page.getByRole('button', { name: 'Train alexnet-mini' }).click();
  await expect.element(memory()).toHaveTextContent('MiB at most');
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect
    .poll(() => workers.commands.find((command) => command.kind === 'start'))
    .toMatchObject({ budgetBytes: 512 * MIB, experiment: { model: { preset: 'alexnet-mini' } } });
});

it('a run that began anew shows why, and the next one starts with what was learnt', async () => {
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect.poll(() => workers.commands.some((command) => command.kind === 'start')).toBe(true);
  const { recipe } = ALEXNET_128;
  const experiment = { ...ALEXNET_128, recipe: { ...recipe, batchSize: 32, accumulate: 4 } };
  const notice = 'The GPU ran out of memory. 4 parts of 32 pictures instead of 128 at once.';
  workers.send({ kind: 'adjusted', runId: 'run-1', experiment, notice, learnedBytes: 2000 * MIB });
  workers.send({ kind: 'status', runId: 'run-1', status: 'training' });
  const status = page.getByRole('status', { name: 'Run status' });
  await expect.element(status).toHaveTextContent('Training: The GPU ran out of memory.');
  await expect.element(memory()).toHaveTextContent(notice);
  await expect.element(page.getByRole('textbox', { name: 'Batch size' })).toHaveValue('128');
  expect(JSON.parse(localStorage.getItem('alexnet-studio.gpu') ?? '{}')).toMatchObject({
    learnedBytes: { 'small adapter': 2000 * MIB },
  });
});

it('the power preference opens the GPU again and is remembered', async () => {
  goTo('device');
  await page.getByText('Low power', { exact: true }).click();
  await expect
    .poll(() => workers.commands.filter((command) => command.kind === 'initialise').at(-1))
    .toMatchObject({ powerPreference: 'low-power' });
  expect(localStorage.getItem('alexnet-studio.gpu')).toContain('low-power');
  useTraining.setState({ status: 'training' });
  await expect.element(page.getByRole('radio', { name: 'Low power' })).toBeDisabled();
});
