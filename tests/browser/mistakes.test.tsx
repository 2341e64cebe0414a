import '@mantine/core/styles.layer.css';
import '../../src/components/studio.css';
import { MantineProvider } from '@mantine/core';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cssVariables, theme } from '../../src/components/theme';
import type { LabelCorrections } from '../../src/data/labelCorrections';
import { parseExperiment } from '../../src/experiment/parseExperiment';
import { Mistakes } from '../../src/screens/photos/mistakes/Mistakes';
import { useCorrections } from '../../src/stores/correctionsStore';
import { useMistakes } from '../../src/stores/mistakesStore';
import { usePhotoPlace } from '../../src/stores/photos/photoPlaceStore';
import { useRuns } from '../../src/stores/runsStore';
import { provideWorkers } from '../../src/stores/workers';
import type { RunRecord } from '../../src/training/runRecord';
import type { GpuCommand } from '../../src/workers/gpuProtocol';
import { ScriptedWorkers, SHAPES } from './scriptedWorkers';

const SET = { ...SHAPES, classNames: ['disc', 'ring', 'star'], testCount: 3 };

const RUN: RunRecord = {
  version: 2,
  id: 'run-1',
  experiment: parseExperiment({ arms: [{ name: 'net' }] }),
  status: 'finished',
  createdAt: 0,
  updatedAt: 0,
  step: 400,
  epoch: 6.4,
  totalSteps: 400,
  classNames: SET.classNames,
  adapter: 'scripted adapter',
  outcomes: [],
  armFailures: {},
  hasCheckpoint: true,
};

/** Two discs of four are taken for rings, the second more surely; the star is seen. */
const LABELS = [0, 0, 0, 0, 1, 2];
const SHARES = [
  [0.9, 0.05, 0.05],
  [0.4, 0.5, 0.1],
  [0.05, 0.9, 0.05],
  [0.8, 0.1, 0.1],
  [0.2, 0.7, 0.1],
  [0, 0.25, 0.75],
];

let root: Root;
let scripted: ScriptedWorkers;
let saved: LabelCorrections[];

beforeEach(async () => {
  await page.viewport(1280, 720);
  document.body.innerHTML = '<div id="root"></div>';
  scripted = new ScriptedWorkers();
  saved = [];
  scripted.gpuAnswers.set('predictSplit', () => [
    {
      arm: 'net',
      labels: Int32Array.from(LABELS),
      probabilities: Float32Array.from(SHARES.flat()),
      novelty: null,
    },
  ]);
  scripted.dataAnswers.set('loadCorrections', () => ({ version: 1, datasetId: SET.id, corrections: [] }));
  scripted.dataAnswers.set('saveCorrections', (command) => {
    if (command.kind === 'saveCorrections') saved.push(command.corrections);
    return undefined;
  });
  scripted.dataAnswers.set('browse', (command) => {
    if (command.kind !== 'browse') return undefined;
    const pixels = new Uint8Array(64 * 64 * 3).fill(40 * command.offset);
    return { pictures: [{ index: command.offset, label: LABELS[command.offset], pixels }], total: 6 };
  });
  provideWorkers(scripted);
  useMistakes.setState({ status: 'idle', request: null, progress: null, error: null });
  useCorrections.setState({ datasetId: null, corrections: [], error: null });
  useRuns.setState({ status: 'ready', runs: [RUN] });
  root = createRoot(document.querySelector('#root') as HTMLElement);
  root.render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables}>
      <Mistakes run={RUN} dataset={SET} />
    </MantineProvider>,
  );
});

afterEach(() => root.unmount());

const looks = () =>
  scripted.commands.filter(
    (command): command is Extract<GpuCommand, { kind: 'predictSplit' }> => command.kind === 'predictSplit',
  );

it('counts what is confused, leads from a cell to its pictures, and keeps what is corrected', async () => {
  const matrix = page.getByRole('table', { name: 'Confusion matrix' });
  await expect.element(matrix).toBeVisible();
  expect(looks()).toMatchObject([{ runId: 'run-1', datasetId: 'shapes', split: 'validation' }]);
  // Wilson's interval of 2 of 6.
  await expect.element(page.getByText('It misses 2 of 6 pictures: 33 % (10–70).')).toBeVisible();
  await matrix.getByRole('button', { name: '2 of 4 disc taken for ring' }).click();
  const cards = page.getByRole('region', { name: 'Pictures of the cell' });
  await expect
    .element(cards.getByRole('heading'))
    .toHaveTextContent('2 pictures filed as disc, taken for ring');
  // The surer mistake has the higher loss and comes first.
  await expect.element(cards.getByRole('listitem').nth(0)).toHaveTextContent('taken for ring (90 %)');
  await cards.getByRole('button', { name: 'Leave out' }).nth(0).click();
  await expect.element(page.getByText('1 picture left out.')).toBeVisible();
  await expect.element(page.getByText('It misses 1 of 5 pictures')).toBeVisible();
  await cards.getByRole('button', { name: 'Label is wrong' }).click();
  await page.getByRole('option', { name: 'ring' }).click();
  await expect.element(page.getByText('1 label changed, 1 picture left out.')).toBeVisible();
  expect(saved.at(-1)).toEqual({
    version: 1,
    datasetId: 'shapes',
    corrections: [
      { split: 'validation', index: 2, label: null },
      { split: 'validation', index: 1, label: 1 },
    ],
  });
  await expect.element(matrix.getByRole('button', { name: '2 of 2 ring taken for ring' })).toBeVisible();
  await cards.getByRole('button', { name: 'Undo' }).nth(0).click();
  await expect.element(page.getByText('1 label changed.')).toBeVisible();
  // The last layer is solved again on the network as it is, and what comes of it is held against this run.
  scripted.dataAnswers.set('loadCorrections', () => saved.at(-1));
  scripted.gpuAnswers.set('fitHead', () => ({ runId: 'run-2' }));
  scripted.dataAnswers.set('loadRun', () => ({ ...RUN, id: 'run-2' }));
  await page.getByRole('button', { name: 'Retrain the head' }).click();
  await expect.poll(() => usePhotoPlace.getState().run).toBe('run-2');
  expect(usePhotoPlace.getState()).toMatchObject({ source: 'run-1', plan: 'head', before: 'run-1' });
  expect(scripted.commands.find(({ kind }) => kind === 'fitHead')).toMatchObject({
    datasetId: 'shapes',
    corrections: [{ split: 'validation', index: 1, label: 1 }],
    experiment: { sourceWeights: { runId: 'run-1', arm: 'net' }, recipe: { head: 'solved' } },
  });
});

it('is walked through with arrow keys, one stop for Tab', async () => {
  const matrix = page.getByRole('table', { name: 'Confusion matrix' });
  await expect.element(matrix).toBeVisible();
  expect(document.querySelectorAll('table button[tabindex="0"]')).toHaveLength(1);
  (document.querySelector('table button[tabindex="0"]') as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}{ArrowDown}{Enter}');
  await expect.element(page.getByText('1 picture filed as ring, taken for ring')).toBeVisible();
});

it('shows test pictures only, and says why', async () => {
  await expect.element(page.getByRole('table', { name: 'Confusion matrix' })).toBeVisible();
  await page.getByText('test', { exact: true }).click();
  await expect.element(page.getByText(/Test pictures are shown only/)).toBeVisible();
  await expect.poll(() => looks().at(-1)?.split).toBe('test');
  await page.getByRole('button', { name: 'disc taken for ring', exact: true }).click();
  const heading = page.getByRole('heading', { name: '2 pictures filed as disc, taken for ring' });
  await expect.element(heading).toHaveFocus(); // the list of pairs may be longer than the window
  expect(page.getByRole('button', { name: 'Leave out' }).all()).toHaveLength(0);
  expect(page.getByRole('button', { name: 'Retrain the head' }).all()).toHaveLength(0);
});
