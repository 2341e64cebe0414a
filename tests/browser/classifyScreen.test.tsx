import '@mantine/core/styles.layer.css';
import '../../src/components/studio.css';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '../../src/app/App';
import { startStudio } from '../../src/app/startStudio';
import { DEFAULT_EXPERIMENT } from '../../src/experiment/defaultExperiment';
import { outcomesOf } from '../../src/experiment/metrics/armOutcome';
import type { Prediction } from '../../src/inference/prediction';
import { StudioError } from '../../src/lib/StudioError';
import { useClassification } from '../../src/stores/classificationStore';
import { goTo } from '../../src/stores/route';
import { useRuns } from '../../src/stores/runsStore';
import { NO_TRAINING } from '../../src/stores/trainingState';
import { useTraining } from '../../src/stores/trainingStore';
import type { RunRecord } from '../../src/training/runRecord';
import type { GpuCommand } from '../../src/workers/gpuProtocol';
import type { StudioWorkers } from '../../src/workers/studioWorkers';
import { coursePoints, ScriptedWorkers, SHAPES } from './scriptedWorkers';

const RUN: RunRecord = {
  version: 2,
  id: 'run-1',
  experiment: DEFAULT_EXPERIMENT,
  status: 'finished',
  createdAt: 0,
  updatedAt: 0,
  step: 400,
  epoch: 6.4,
  totalSteps: 400,
  classNames: SHAPES.classNames,
  adapter: 'scripted adapter',
  outcomes: outcomesOf(coursePoints(0, 40, 0, 120), DEFAULT_EXPERIMENT.arms.length),
  armFailures: {},
  hasCheckpoint: true,
};

/** An arm that is this sure of one class, the rest spread evenly. */
function predicted(arm: string, label: number, share: number): Prediction {
  const rest = (1 - share) / 9;
  const probabilities = Float32Array.from(SHAPES.classNames, (_, each) => (each === label ? share : rest));
  const order = [label, ...SHAPES.classNames.keys().filter((each) => each !== label)].slice(0, 5);
  const top = order.map((each) => ({
    label: each,
    name: SHAPES.classNames[each] ?? '',
    probability: probabilities[each] ?? 0,
  }));
  return { arm, probabilities, top, elapsedMs: 12 };
}

let root: Root;
let scripted: ScriptedWorkers;
let classified: GpuCommand[];

/** The scripted workers, which also decode (a file named `broken` fails) and classify. */
function workersThatClassify(): StudioWorkers {
  const { gpu, data } = scripted;
  return {
    restartGpu: () => undefined,
    gpu: {
      ...gpu,
      request: async (command) => {
        if (command.kind !== 'classify') return gpu.request(command);
        classified.push(command);
        return [predicted('ReLU', 0, 0.95), predicted('tanh', 4, 0.6)] as never;
      },
    },
    data: {
      ...data,
      request: async (command) => {
        if (command.kind === 'listRuns') return [...scripted.runs] as never;
        if (command.kind !== 'decodePicture') return data.request(command);
        if ((await command.file.text()) === 'broken') {
          throw new StudioError({
            code: 'unreadable-image',
            message: 'It is cut short.',
            hint: 'Copy it again.',
          });
        }
        const pixels = new Uint8Array(command.side ** 2 * 3).fill(90);
        return { pixels, side: command.side } as never;
      },
    },
  };
}

function picture(name: string, content = 'fine'): File {
  return new File([content], name, { type: 'image/png' });
}

beforeEach(async () => {
  await page.viewport(1280, 720);
  document.body.innerHTML = '<div id="root" style="height: 720px"></div>';
  useTraining.setState(NO_TRAINING);
  useRuns.setState({ status: 'idle', runs: [] });
  useClassification.setState({ runId: null, besideId: null, pictures: [] });
  scripted = new ScriptedWorkers();
  classified = [];
});

afterEach(() => root.unmount());

async function open(): Promise<void> {
  startStudio(workersThatClassify());
  goTo('classify', {}, { replace: true });
  root = createRoot(document.querySelector('#root') as HTMLElement);
  root.render(<App />);
  await expect.element(page.getByRole('heading', { name: 'Classify' })).toBeVisible();
}

describe('Classify', () => {
  it('answers arm beside arm, in lists and in words', async () => {
    scripted.runs.push(RUN);
    await open();
    await expect.element(page.getByText(/knows only: disc, square/)).toBeVisible();
    await page.getByLabelText('Images to classify').upload(picture('cat.png'));
    const relu = page.getByRole('list', { name: 'Top 5: ReLU, cat.png' });
    await expect.element(relu).toBeVisible();
    await expect.element(page.getByRole('list', { name: 'Top 5: tanh, cat.png' })).toBeVisible();
    expect(relu.getByRole('listitem').all()).toHaveLength(5);
    await expect
      .element(page.getByText('ReLU is sure: disc (95 %). tanh leans to ring (60 %). They disagree.'))
      .toBeVisible();
  });

  it('sends the square that the run’s own pictures were stored at', async () => {
    scripted.runs.push(RUN);
    await open();
    await page.getByLabelText('Images to classify').upload(picture('cat.png'));
    await expect.poll(() => classified).toMatchObject([{ kind: 'classify', runId: 'run-1', side: 64 }]);
  });

  it('lets a picture wait where there is no network, and answers once there is one', async () => {
    await open();
    await page.getByLabelText('Images to classify').upload(picture('early.png'));
    await expect
      .element(page.getByRole('heading', { name: 'Your pictures wait for a network' }))
      .toBeVisible();
    expect(classified).toEqual([]);
    scripted.runs.push(RUN);
    await useRuns.getState().refresh();
    await expect.element(page.getByRole('list', { name: 'Top 5: ReLU, early.png' })).toBeVisible();
  });

  it('asks the run that is training now, though it has no checkpoint yet', async () => {
    scripted.runs.push({ ...RUN, id: 'run-2', status: 'training', hasCheckpoint: false }, RUN);
    await open();
    useTraining.setState({ status: 'training', runId: 'run-2' });
    await page.getByLabelText('Images to classify').upload(picture('now.png'));
    await expect.poll(() => classified).toMatchObject([{ runId: 'run-2' }]);
  });

  it('says why a file is refused and what to do, and answers the others', async () => {
    scripted.runs.push(RUN);
    await open();
    const files = [picture('bad.png', 'broken'), picture('good.png')];
    await page.getByLabelText('Images to classify').upload(files);
    const refused = page.getByRole('article', { name: 'bad.png' });
    await expect.element(refused.getByText('It is cut short.')).toBeVisible();
    await expect.element(refused.getByText('Copy it again.')).toBeVisible();
    await expect.element(page.getByRole('list', { name: 'Top 5: ReLU, good.png' })).toBeVisible();
  });

  it('asks another run beside the first, in its own cut of the picture', async () => {
    const other = { ...RUN, id: 'run-2', experiment: { ...RUN.experiment, name: 'the other' } };
    scripted.runs.push(RUN, other);
    await open();
    await page.getByLabelText('Images to classify').upload(picture('cat.png'));
    await page.getByRole('combobox', { name: 'Beside it, for single pictures' }).click();
    await page.getByRole('option', { name: /^the other/ }).click();
    const beside = page.getByRole('region', { name: 'Beside it: cat.png' });
    await expect.element(beside.getByText(/^the other, step 400/)).toBeVisible();
    await expect.element(beside.getByRole('list', { name: 'Top 5: ReLU, cat.png' })).toBeVisible();
    await expect.element(page.getByRole('list', { name: 'Top 5: ReLU, cat.png' }).nth(1)).toBeVisible();
    expect(classified.slice(-2)).toMatchObject([{ runId: 'run-1' }, { runId: 'run-2' }]);
  });

  it('takes a pasted picture', async () => {
    scripted.runs.push(RUN);
    await open();
    const clipboardData = new DataTransfer();
    clipboardData.items.add(picture('pasted.png'));
    dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }));
    await expect.element(page.getByRole('list', { name: 'Top 5: ReLU, pasted.png' })).toBeVisible();
  });
});
