import '@mantine/core/styles.layer.css';
import '../../src/components/studio.css';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '../../src/app/App';
import { startStudio } from '../../src/app/startStudio';
import { DEFAULT_EXPERIMENT } from '../../src/experiment/defaultExperiment';
import type { Prediction } from '../../src/inference/prediction';
import { StudioError } from '../../src/lib/StudioError';
import { useClassification } from '../../src/stores/classificationStore';
import { useManyPictures } from '../../src/stores/manyPicturesStore';
import { goTo } from '../../src/stores/route';
import { useRuns } from '../../src/stores/runsStore';
import { NO_TRAINING } from '../../src/stores/trainingState';
import { useTraining } from '../../src/stores/trainingStore';
import type { RunRecord } from '../../src/training/runRecord';
import type { GpuCommand } from '../../src/workers/gpuProtocol';
import type { StudioWorkers } from '../../src/workers/studioWorkers';
import { ScriptedWorkers, SHAPES } from './scriptedWorkers';

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
  outcomes: [],
  armFailures: {},
  hasCheckpoint: true,
};

const WEBCAM_ANSWER: Prediction = {
  arm: 'ReLU',
  probabilities: Float32Array.from(SHAPES.classNames, (_, label) => (label === 4 ? 0.91 : 0.01)),
  top: [{ label: 4, name: 'ring', probability: 0.91 }],
  elapsedMs: 3,
};

let root: Root;
let asked: Extract<GpuCommand, { kind: 'classifyMany' }>[];
/** Batches are answered when the gate is open. */
let gate: Promise<void>;

/** Each picture is a flat square; its first byte modulo 10 is what ReLU takes it for, the next what tanh does. */
function workersThatClassify(): StudioWorkers {
  const scripted = new ScriptedWorkers();
  scripted.runs.push(RUN);
  const { gpu, data } = scripted;
  return {
    restartGpu: () => undefined,
    gpu: {
      ...gpu,
      request: async (command) => {
        if (command.kind === 'classify') return [WEBCAM_ANSWER] as never;
        if (command.kind !== 'classifyMany') return gpu.request(command);
        asked.push(command);
        await gate;
        const count = command.pixels.length / command.side ** 2 / 3;
        const levels = Array.from(
          { length: count },
          (_, row) => command.pixels[row * command.side ** 2 * 3] ?? 0,
        );
        return ['ReLU', 'tanh'].map((arm, place) => ({
          arm,
          probabilities: Float32Array.from(levels.flatMap((level) => sharesOf((level + place) % 10, level))),
          novelty: place === 0 ? Float32Array.from(levels, (level) => (level === 12 ? 2 : 0.5)) : null,
          cropShares: command.crops === 10 ? new Float32Array(10 * count).fill(0.5) : null,
        })) as never;
      },
    },
    data: {
      ...data,
      request: async (command) => {
        if (command.kind === 'listRuns') return [...scripted.runs] as never;
        if (command.kind !== 'decodePicture') return data.request(command);
        const level = Number(await command.file.text());
        if (Number.isNaN(level)) {
          throw new StudioError({ code: 'unreadable-image', message: 'It is cut short.', hint: 'Copy it.' });
        }
        return { pixels: new Uint8Array(command.side ** 2 * 3).fill(level), side: command.side } as never;
      },
    },
  };
}

/** The surer, the higher the level. */
function sharesOf(label: number, level: number): number[] {
  const share = 0.5 + level / 400;
  return Array.from({ length: 10 }, (_, each) => (each === label ? share : (1 - share) / 9));
}

/** A folder of pictures 0 to count - 1, half of them under `disc`, half under `square`, and a text among them. */
function folder(count: number) {
  const file = (name: string, content: string, type: string) => new File([content], name, { type });
  const pictures = Array.from({ length: count }, (_, level) => ({
    path: `shapes/${level % 2 === 0 ? 'disc' : 'Square'}/${level}.png`,
    file: file(`${level}.png`, String(level), 'image/png'),
  }));
  return [...pictures, { path: 'shapes/notes.txt', file: file('notes.txt', 'none', 'text/plain') }];
}

beforeEach(async () => {
  await page.viewport(1280, 720);
  document.body.innerHTML = '<div id="root" style="height: 720px"></div>';
  useTraining.setState(NO_TRAINING);
  useRuns.setState({ status: 'idle', runs: [] });
  useClassification.getState().clear();
  useClassification.setState({ runId: null, crops: 1 });
  asked = [];
  gate = Promise.resolve();
  startStudio(workersThatClassify());
  goTo('classify', {}, { replace: true });
  root = createRoot(document.querySelector('#root') as HTMLElement);
  root.render(<App />);
  await expect.element(page.getByLabelText('Images to classify')).toBeVisible();
});

afterEach(() => root.unmount());

it('answers a folder in a table: right or wrong by its folders, sorted by confidence, none of its classes', async () => {
  useClassification.getState().addFrom(folder(50));
  const table = page.getByRole('table', { name: 'Answers' });
  await expect.element(table).toHaveAttribute('aria-rowcount', '51');
  await expect.element(page.getByText('Left out: 1 file is no picture.')).toBeVisible();
  // Levels 0, 10, 20, 30, 40 are discs taken for discs; 1, 11, 21, 31, 41 squares taken for squares.
  await expect.element(page.getByText(/^ReLU: right on 20 % \(11–33\) of 50 pictures/)).toBeVisible();
  // tanh is one class on: 0 to square is wrong, no odd one gets square, and 9, 19, 29, 39, 49 are taken for discs.
  await expect.element(page.getByText(/^tanh: right on 0 % /)).toBeVisible();
  expect(asked.map(({ pixels }) => pixels.length / 64 / 64 / 3)).toEqual([32, 18]);
  await table.getByRole('button', { name: /ReLU/ }).click();
  const firstRow = table.getByRole('row').nth(1);
  await expect.element(firstRow).toHaveTextContent(/49\.png/);
  await expect.element(firstRow.getByRole('list', { name: 'Top 5: ReLU, 49.png' })).toBeInTheDocument();
  expect(
    firstRow.getByRole('list', { name: 'Top 5: ReLU, 49.png' }).getByRole('listitem').all(),
  ).toHaveLength(5);
  expect(table.getByRole('row').all().length).toBeLessThan(40);
  await page.getByLabelText('Pictures listed').selectOptions('None of its classes');
  await expect.element(table).toHaveAttribute('aria-rowcount', '2');
  await expect.element(table.getByText('not one of its classes')).toBeVisible();
});

it('can be cancelled and gone on with', async () => {
  let open = () => {};
  gate = new Promise((resolve) => {
    open = resolve;
  });
  useClassification.getState().addFrom(folder(200));
  await expect.element(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await expect.poll(() => asked.length).toBe(2);
  await page.getByRole('button', { name: 'Cancel' }).click();
  open();
  await expect.element(page.getByRole('button', { name: 'Go on' })).toBeVisible();
  expect(useManyPictures.getState().status).toBe('cancelled');
  expect(asked).toHaveLength(2);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect.element(page.getByText(/^All answered/)).toBeVisible();
  expect(useManyPictures.getState()).toMatchObject({ done: 200, count: 200, status: 'idle' });
});

it('asks again through ten windows, and says why a file is refused', async () => {
  const broken = {
    path: 'shapes/disc/broken.png',
    file: new File(['?'], 'broken.png', { type: 'image/png' }),
  };
  useClassification.getState().addFrom([broken, ...folder(13)]);
  await expect.element(page.getByText('It is cut short.')).toBeVisible();
  await page.getByLabelText('Ten windows').click();
  await expect.poll(() => asked.at(-1)?.crops).toBe(10);
  const windows = page.getByRole('img', { name: /^Ten windows: top left 50 %; top left, mirrored 50 %/ });
  await expect.element(windows.first()).toBeVisible();
});

it('says of a link from another page that nothing is fetched', async () => {
  const transfer = new DataTransfer();
  transfer.setData('text/uri-list', 'https://example.org/cat.jpg');
  transfer.setData('text/html', '<img src="https://example.org/cat.jpg">');
  const drop = (place: EventTarget) => {
    const event = new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true });
    place.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(drop(document.querySelector('section[aria-label="Pictures"]') as HTMLElement)).toBe(true);
  await expect.element(page.getByText(/The studio fetches nothing from the network/)).toBeVisible();
  useClassification.getState().say(null);
  expect(drop(document.querySelector('h1') as HTMLElement)).toBe(true); // else the browser leaves the studio
  await expect.element(page.getByText(/The studio fetches nothing from the network/)).toBeVisible();
  const canvas = document.createElement('canvas');
  transfer.setData('text/html', `<img src="${canvas.toDataURL('image/png')}">`);
  expect(drop(document.querySelector('h1') as HTMLElement)).toBe(true);
  await expect.element(page.getByRole('article', { name: 'picture from a page' })).toBeVisible();
});

it('answers the webcam’s frames until it is stopped, and says where there is none', async () => {
  const canvas = document.createElement('canvas');
  canvas.width = 64;
  canvas.height = 48;
  const context = canvas.getContext('2d');
  const timer = setInterval(() => context?.fillRect(0, 0, 64, 48), 30);
  const stream = canvas.captureStream(20);
  const real = navigator.mediaDevices.getUserMedia;
  navigator.mediaDevices.getUserMedia = async () => stream;
  try {
    await page.getByRole('button', { name: 'Use the webcam' }).click();
    await expect.element(page.getByRole('button', { name: 'Stop' })).toBeVisible();
    await expect.element(page.getByText('ReLU is sure: ring (91 %).')).toBeVisible();
    await page.getByRole('button', { name: 'Stop' }).click();
    expect(stream.getTracks().every(({ readyState }) => readyState === 'ended')).toBe(true);
    navigator.mediaDevices.getUserMedia = async () => {
      throw new DOMException('none', 'NotFoundError');
    };
    await page.getByRole('button', { name: 'Use the webcam' }).click();
    await expect.element(page.getByText('There is no webcam on this machine.')).toBeVisible();
  } finally {
    clearInterval(timer);
    navigator.mediaDevices.getUserMedia = real;
  }
});
