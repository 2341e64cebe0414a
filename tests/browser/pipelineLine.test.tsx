import '@mantine/core/styles.layer.css';
import '../../src/components/studio.css';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { App } from '../../src/app/App';
import { startStudio } from '../../src/app/startStudio';
import { DEFAULT_EXPERIMENT } from '../../src/experiment/defaultExperiment';
import { useAdapter } from '../../src/stores/adapterStore';
import { useExperiment } from '../../src/stores/experimentStore';
import { goTo } from '../../src/stores/route';
import { NO_TRAINING } from '../../src/stores/trainingState';
import { useTraining } from '../../src/stores/trainingStore';
import { ScriptedWorkers } from './scriptedWorkers';

let root: Root;
let workers: ScriptedWorkers;

beforeEach(async () => {
  await page.viewport(1280, 720);
  document.body.innerHTML = '<div id="root" style="height: 720px"></div>';
  useTraining.setState(NO_TRAINING);
  useExperiment.getState().set(DEFAULT_EXPERIMENT);
  useAdapter.setState({ status: 'idle', report: null, error: null });
  workers = new ScriptedWorkers();
  startStudio(workers);
  goTo('train', {}, { replace: true });
  root = createRoot(document.querySelector('#root') as HTMLElement);
  root.render(<App />);
});

afterEach(() => root.unmount());

async function train(): Promise<void> {
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect.poll(() => workers.commands.map(({ kind }) => kind)).toContain('start');
  workers.send({ kind: 'status', runId: 'run-1', status: 'training' });
}

function report(verdict: string): void {
  workers.send({
    kind: 'pipeline',
    runId: 'run-1',
    report: {
      steps: 50,
      stepMs: 100,
      readMs: 9.94,
      decodeMs: 90,
      waitMs: 43,
      idleMs: 42,
      uploadMs: 4.2,
      augmentMs: 0.31,
      computeMs: 52.5,
      verdict,
    },
  });
}

it.each([1280, 390])('at %i pixels: the verdict moves nothing; its numbers open by key', async (width) => {
  await page.viewport(width, 720);
  await train();
  const settings = page.getByRole('region', { name: 'Experiment', exact: true });
  await expect.element(settings).toBeVisible();
  const before = settings.element().getBoundingClientRect().top;
  report('decoder-bound: GPU idle 43 %');
  const line = page.getByRole('note', { name: 'Pipeline' });
  await expect.element(line).toHaveTextContent('Decoder-bound: GPU idle 43 %');
  expect(settings.element().getBoundingClientRect().top).toBe(before);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  (line.getByRole('button').element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  const details = page.getByRole('dialog');
  await expect.element(details).toBeVisible();
  const rows = [...details.element().querySelectorAll('tr')].map((row) =>
    [...row.querySelectorAll('th, td')].slice(0, 2).map((cell) => cell.textContent),
  );
  expect(rows).toEqual([
    ['read', '9.9 ms'],
    ['decode', '90 ms'],
    ['wait', '43 ms'],
    ['upload', '4.2 ms'],
    ['augment', '0.31 ms'],
    ['compute', '53 ms'],
  ]);
  const box = details.element().getBoundingClientRect();
  expect(box.left).toBeGreaterThanOrEqual(0);
  expect(box.right).toBeLessThanOrEqual(width);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => page.getByRole('dialog').elements().length).toBe(0);
});

it('the order is a row of the experiment, and of its address', async () => {
  await page.getByRole('button', { name: 'More of the recipe' }).click();
  await page.getByRole('combobox', { name: 'Order' }).selectOptions('classes balanced');
  expect(useExperiment.getState().experiment.recipe.sampling).toBe('balanced');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect
    .poll(() => workers.commands.find(({ kind }) => kind === 'start'))
    .toMatchObject({ experiment: { recipe: { sampling: 'balanced' } } });
  await expect.element(page.getByRole('combobox', { name: 'Order' })).toBeDisabled();
});
