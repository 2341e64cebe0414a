import '@mantine/core/styles.layer.css';
import '../../src/components/studio.css';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '../../src/app/App';
import { startStudio } from '../../src/app/startStudio';
import { NO_DUPLICATES } from '../../src/data/duplicateCounts';
import type { SourceProposal } from '../../src/data/sourceProposal';
import type { ExperimentInput } from '../../src/experiment/experiment';
import { parseExperiment } from '../../src/experiment/parseExperiment';
import { useDatasets } from '../../src/stores/datasetsStore';
import { useImportOptions } from '../../src/stores/importOptionsStore';
import { useImports } from '../../src/stores/importStore';
import { startOver } from '../../src/stores/photos/photoPlaceStore';
import { goTo } from '../../src/stores/route';
import { useRuns } from '../../src/stores/runsStore';
import { NO_TRAINING } from '../../src/stores/trainingState';
import { useTraining } from '../../src/stores/trainingStore';
import type { RunRecord } from '../../src/training/runRecord';
import { DEFAULT_IMPORT_OPTIONS } from '../../src/workers/dataProtocol';
import type { GpuCommand } from '../../src/workers/gpuProtocol';
import { ScriptedWorkers, SHAPES } from './scriptedWorkers';

const PETS = {
  ...SHAPES,
  id: 'pets',
  name: 'pets',
  fingerprint: 'p',
  classNames: ['cat', 'dog'],
  wnids: [null, null],
  trainCount: 3500,
  validationCount: 750,
  testCount: 750,
  trainPerClass: [1750, 1750],
  validationPerClass: [375, 375],
  testPerClass: [375, 375],
  quarantined: 37,
  duplicates: { ...NO_DUPLICATES, exact: 2, leftOut: 2 },
};

const PROPOSAL: SourceProposal = {
  kind: 'class-folders',
  title: 'One folder per class',
  sourceName: 'pets',
  alternatives: [],
  classNames: ['cat', 'dog'],
  perClass: [2500, 2500],
  count: 5000,
  splitCounts: null,
  refusedCount: 37,
  storedSide: 256,
  encoding: { codec: 'raw' },
  estimatedBytes: 3_900_000,
  freeBytes: 8e9,
  continues: null,
  reasonToLook: null,
};

function saved(id: string, experiment: ExperimentInput, more: Partial<RunRecord> = {}): RunRecord {
  return {
    version: 2,
    id,
    experiment: parseExperiment({ name: id, ...experiment }),
    status: 'finished',
    createdAt: 0,
    updatedAt: 0,
    step: 0,
    epoch: 0,
    totalSteps: 0,
    classNames: PETS.classNames,
    adapter: 'scripted adapter',
    outcomes: [],
    armFailures: {},
    hasCheckpoint: true,
    ...more,
  };
}

const IMPORTED = saved(
  'AlexNet of torchvision',
  { model: { preset: 'torchvision-alexnet' } },
  { status: 'imported', classNames: Array.from({ length: 1000 }, (_, label) => `thing ${label}`) },
);
const even = { count: 750, largestClass: 375, largestFive: 750 };
const dataset = { name: 'pets', fingerprint: 'p' };
/** Tested once: 686 of 750 right, which Wilson's interval puts between 89.2 and 93.3 %. */
const result = (id: string, arm: string, more: Partial<RunRecord> = {}) =>
  saved(
    id,
    { dataset, arms: [{ name: arm }] },
    {
      heldOut: { validation: even, test: even },
      testResults: [
        { arm: 0, step: 0, epoch: 0, count: 750, loss: 0.3, top1Error: 64 / 750, top5Error: null },
      ],
      perClass: (['validation', 'test'] as const).map((split) => ({
        arm: 0,
        split,
        step: 0,
        counts: [375, 375],
        misses: [50, 14],
        hits: new Uint8Array(94).fill(255),
      })),
      ...more,
    },
  );
const HEAD = result('head-run', 'last layer', {
  head: {
    featureCount: 4096,
    trainCount: 3500,
    penalty: 0.1,
    tried: [],
    featureSeconds: 38,
    solveSeconds: 4,
    falseAlarms: { share: 0.052, count: 750 },
  },
});

let root: Root;
let scripted: ScriptedWorkers;
let listed: (typeof SHAPES)[];
let finishHead: () => void;

beforeEach(async () => {
  await page.viewport(1280, 800);
  document.body.innerHTML = '<div id="root" style="height: 800px"></div>';
  useImports.getState().dismiss();
  useImportOptions.setState({ options: DEFAULT_IMPORT_OPTIONS, looksFirst: false });
  useDatasets.setState({ status: 'idle', datasets: [] });
  useRuns.setState({ status: 'idle', runs: [] });
  useTraining.setState(NO_TRAINING);
  startOver();
  listed = [SHAPES];
  scripted = new ScriptedWorkers();
  scripted.runs.push(IMPORTED);
  scripted.dataAnswers.set('listDatasets', () => listed);
  scripted.dataAnswers.set('inspectSource', () => PROPOSAL);
  scripted.dataAnswers.set('import', () => {
    listed = [SHAPES, PETS];
    return PETS;
  });
  scripted.dataAnswers.set('listRuns', () => [...scripted.runs]);
  scripted.dataAnswers.set('loadCorrections', () => ({ version: 1, datasetId: 'pets', corrections: [] }));
  scripted.gpuAnswers.set(
    'fitHead',
    () =>
      new Promise((resolve) => {
        finishHead = () => {
          // As the engine saves it: listed first, its weights a moment later.
          scripted.runs.unshift({ ...HEAD, hasCheckpoint: false });
          scripted.sendData({ kind: 'runsChanged' });
          setTimeout(() => {
            scripted.runs[0] = HEAD;
            resolve({ runId: HEAD.id });
          }, 100);
        };
      }),
  );
});

afterEach(() => root.unmount());

async function open(parameters: Record<string, string> = {}): Promise<void> {
  startStudio(scripted);
  goTo('photos', parameters, { replace: true });
  root = createRoot(document.querySelector('#root') as HTMLElement);
  root.render(<App />);
  await expect.element(page.getByRole('heading', { name: 'Use my own photos' })).toBeVisible();
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const step = (title: string) => page.getByRole('region', { name: title });
const current = () => document.querySelector('[aria-current="step"] h2')?.textContent;
function asked<Kind extends GpuCommand['kind']>(kind: Kind): Extract<GpuCommand, { kind: Kind }>[] {
  return scripted.commands.filter(
    (command): command is Extract<GpuCommand, { kind: Kind }> => command.kind === kind,
  );
}

describe('Use my own photos', () => {
  it('goes from a folder to a tested classifier', async () => {
    await open();
    await page.getByLabelText('Import images or an archive').upload([new File(['x'], 'pets.zip')]);
    await expect.element(page.getByText('2 classes, 5,000 photos, 37 refused')).toBeVisible();
    await expect.element(page.getByText(/2 files are byte for byte an earlier one/)).toBeVisible();
    expect(scripted.dataCommands.find(({ kind }) => kind === 'import')).toMatchObject({
      options: { validationShare: 0.15, testShare: 0.15 },
    });
    expect(useImportOptions.getState().options).toMatchObject({ validationShare: 0.2, testShare: 0 });
    await button('Continue').click();

    await expect.element(page.getByRole('radio', { name: /AlexNet of torchvision/ })).toBeChecked();
    await button('Continue').click();

    // 1 s of evaluation for 750 photos is 12 batches of 64 or 768 places: 6.5 s for all 5,000.
    await expect.element(page.getByRole('radio', { name: /Only the last layer.*about 7 s/s })).toBeChecked();
    await expect.element(page.getByRole('radio', { name: /Everything.*about 55 s/s })).toBeVisible();
    await button('Make the classifier').click();
    await expect.poll(() => asked('fitHead')).toHaveLength(1);
    expect(asked('fitHead')[0]).toMatchObject({
      datasetId: 'pets',
      corrections: [],
      experiment: { recipe: { head: 'solved' }, sourceWeights: { runId: IMPORTED.id } },
    });
    // The button is gone: keyboard and screen reader are where it led to.
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Making the classifier');
    scripted.send({ kind: 'deviceWork', label: 'Looking at photos', done: 50, total: 100 });
    await expect.element(step('3 Plan').getByRole('status')).toHaveTextContent(/Looking at photos.*50 %/);
    finishHead();

    // Wilson’s interval of 343 of 375: what 750 more photos of the same kind would show.
    await expect.element(page.getByText('91.5 % (88.2–93.9) of 750 photos it never saw')).toBeVisible();
    await expect.element(page.getByText(/naming the largest class would be right in 50 %/)).toBeVisible();
    await expect.element(page.getByText(/says so of 5.2 %, by mistake/)).toBeVisible();
    await expect.element(page.getByRole('table', { name: 'Errors by class' })).toHaveTextContent(/cat375/);
    await expect
      .element(page.getByRole('link', { name: 'Try it on a picture' }))
      .toHaveAttribute('href', '#/classify?run=head-run');
  });

  it('lets the chosen network look at photos while they come in', async () => {
    let finishImport = () => {};
    scripted.dataAnswers.set(
      'import',
      () =>
        new Promise((resolve) => {
          finishImport = () => {
            listed = [SHAPES, PETS];
            resolve(PETS);
          };
        }),
    );
    const importing = (trainable: number) =>
      scripted.sendData({
        kind: 'importProgress',
        importId: 'pets',
        datasetId: 'pets',
        name: 'pets',
        stage: 'reading',
        done: 1500,
        total: 5000,
        quarantined: 0,
        imagesPerSecond: 150,
        secondsLeft: 23,
        trainable,
      });
    await open();
    await page.getByLabelText('Import images or an archive').upload([new File(['x'], 'pets.zip')]);
    await expect.element(page.getByRole('radio', { name: /AlexNet of torchvision/ })).toBeChecked();
    importing(0);
    await step('2 Start from').getByRole('button', { name: 'Continue' }).click();
    await expect.element(button('Change: Start from')).toBeVisible();
    await expect.poll(() => document.activeElement?.textContent).toContain('Start from');
    expect(asked('computeAhead')).toEqual([]); // nothing is committed yet
    scripted.gpuAnswers.set('computeAhead', () => new Promise(() => {}));
    importing(682);
    await expect.poll(() => asked('computeAhead')).toHaveLength(1);
    expect(asked('computeAhead')[0]).toMatchObject({
      datasetId: 'pets',
      experiment: { sourceWeights: { runId: IMPORTED.id }, recipe: { head: 'solved' } },
    });
    scripted.send({ kind: 'computedAhead', datasetId: 'pets', done: 640, total: 1024 });
    await expect
      .element(step('1 Photos').getByText('looks at them: 640 of 1,024 photos that are stored.'))
      .toBeVisible();
    finishImport();
    await expect.element(page.getByText('2 classes, 5,000 photos, 37 refused')).toBeVisible();
    await button('Continue').click();
    await expect.poll(current).toBe('3 Plan');
    scripted.send({ kind: 'computedAhead', datasetId: 'pets', done: 5000, total: 5000 });
    // 6.5 of the 55 s were the look at the photos.
    await expect
      .element(page.getByRole('radio', { name: /Only the last layer.*some seconds/s }))
      .toBeChecked();
    await expect.element(page.getByRole('radio', { name: /Everything.*about 48 s/s })).toBeVisible();
    expect(asked('computeAhead')).toHaveLength(1);
  });

  it('comes back to the same place from its address, and from another screen', async () => {
    listed = [SHAPES, PETS];
    scripted.runs.push(HEAD);
    const address = { dataset: 'pets', source: IMPORTED.id, plan: 'head', head: HEAD.id, run: HEAD.id };
    await open(address);
    await expect.element(page.getByText(/of 750 photos it never saw/)).toBeVisible();
    goTo('train');
    await expect.element(button('Start training')).toBeVisible();
    goTo('photos');
    await expect.element(page.getByText(/of 750 photos it never saw/)).toBeVisible();
    expect(location.hash).toContain('run=head-run');
  });

  it('keeps what was chosen when a person goes back', async () => {
    listed = [SHAPES, PETS];
    await open({ dataset: 'pets', source: IMPORTED.id, plan: 'last' });
    await expect.poll(current).toBe('3 Plan');
    await button('Change: Photos').click();
    await expect.poll(current).toBe('1 Photos');
    await expect.poll(() => document.activeElement?.textContent).toBe('1 Photos');
    await button('Continue').click();
    await expect.poll(current).toBe('3 Plan');
    await expect.element(page.getByRole('radio', { name: /The last layers/ })).toBeChecked();
  });

  it('lets deeper layers learn from the solved head, as the ladder says', async () => {
    listed = [SHAPES, PETS];
    scripted.runs.push(HEAD);
    await open({ dataset: 'pets', source: IMPORTED.id, plan: 'head', head: HEAD.id, run: HEAD.id });
    await button('Train deeper').click();
    await page.getByText('Layer by layer: what is kept').click();
    await page.getByLabelText('Learning of conv5').selectOptions('learns at 0.1 of the rate');
    expect(location.hash).toContain(`rates=${encodeURIComponent('conv5:0.1')}`);
    await button('Start learning').click();
    await expect.poll(() => asked('start')).toHaveLength(1);
    expect(asked('fitHead')).toHaveLength(0);
    expect(asked('start')[0]?.experiment).toMatchObject({
      sourceWeights: { runId: HEAD.id, arm: 'last layer' },
      recipe: { head: 'trained', layerRates: { conv1: 0, conv2: 0, conv3: 0, conv4: 0, conv5: 0.1 } },
    });
    await expect.element(step('4 Result').getByRole('progressbar')).toBeVisible();
    scripted.runs.unshift(result('run-1', 'last layers'));
    scripted.send({ kind: 'status', runId: 'run-1', status: 'finished' });
    scripted.sendData({ kind: 'runsChanged' });
    await expect.element(page.getByRole('table', { name: 'Before and after' })).toBeVisible();
    await expect.element(page.getByText(/^No clear difference on the same test photos/)).toBeVisible();
  });

  it('says how to get a network where there is none, and takes the photos along', async () => {
    listed = [SHAPES, PETS];
    scripted.runs.length = 0;
    await open({ dataset: 'pets' });
    await button('Continue').click();
    await expect.element(page.getByRole('link', { name: 'Open Models' })).toBeVisible();
    await expect.element(page.getByRole('radio', { name: /Nothing: random numbers/ })).toBeChecked();
    goTo('models');
    await expect.element(page.getByRole('heading', { name: 'Models' })).toBeVisible();
    scripted.runs.push(IMPORTED);
    scripted.sendData({ kind: 'runsChanged' });
    goTo('photos', { source: IMPORTED.id });
    await expect.poll(current).toBe('3 Plan');
    await expect.element(page.getByText(/^pets: 2 classes/)).toBeVisible();
  });

  it('has to wait for a training that has the GPU, and offers to pause it', async () => {
    listed = [SHAPES, PETS];
    await open({ dataset: 'pets', source: IMPORTED.id });
    await expect.element(button('Make the classifier')).toBeEnabled();
    useTraining.setState({ status: 'training', runId: 'other' });
    await expect.element(button('Make the classifier')).toBeDisabled();
    await button('Pause it').click();
    expect(asked('pause')).toHaveLength(1);
    useTraining.setState({ status: 'paused' });
    await expect.element(button('Make the classifier')).toBeEnabled();
    await page.getByRole('radio', { name: /Everything/ }).click();
    await expect.element(button('Start learning')).toBeDisabled();
  });

  it('says that photos or a network are gone, and does not go on with one class', async () => {
    await open({ dataset: 'pets', source: IMPORTED.id, step: '3' });
    await expect.element(page.getByText('These photos are not here any more')).toBeVisible();
    listed = [SHAPES, { ...PETS, trainPerClass: [3500, 0] }];
    scripted.sendData({ kind: 'datasetsChanged' });
    await expect.element(page.getByText(/There is only one class to learn/)).toBeVisible();
    await expect.element(button('Continue')).toBeDisabled();
    listed = [SHAPES, PETS];
    scripted.sendData({ kind: 'datasetsChanged' });
    scripted.runs.length = 0;
    scripted.sendData({ kind: 'runsChanged' });
    await expect.element(page.getByText('This network is not here any more')).toBeVisible();
  });

  it('shows why it failed, with what to do', async () => {
    listed = [SHAPES, PETS];
    const { StudioError } = await import('../../src/lib/StudioError');
    scripted.gpuAnswers.set('fitHead', () => {
      throw new StudioError({ code: 'empty-dataset', message: 'Nothing counts.', hint: 'Take some back.' });
    });
    await open({ dataset: 'pets', source: IMPORTED.id });
    await button('Make the classifier').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent(/Nothing counts\. *Take some back\./);
    await expect.element(button('Make the classifier')).toBeEnabled();
  });

  it('fits a narrow page', async () => {
    await page.viewport(390, 800);
    listed = [SHAPES, PETS];
    scripted.runs.push(HEAD);
    await open({ dataset: 'pets', source: IMPORTED.id, plan: 'head', head: HEAD.id, run: HEAD.id });
    await expect.element(page.getByText(/of 750 photos it never saw/)).toBeVisible();
    const { scrollWidth } = document.querySelector('ol[aria-label="Steps"]') as HTMLElement;
    expect(scrollWidth).toBeLessThanOrEqual(390);
  });
});
