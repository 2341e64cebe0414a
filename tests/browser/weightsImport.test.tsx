import '@mantine/core/styles.layer.css';
import '../../src/components/studio.css';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '../../src/app/App';
import { startStudio } from '../../src/app/startStudio';
import { decodeExperiment } from '../../src/experiment/experimentUrl';
import { noOutcomes } from '../../src/experiment/metrics/armOutcome';
import { parseExperiment } from '../../src/experiment/parseExperiment';
import { StudioError } from '../../src/lib/StudioError';
import { goTo, parseHash, useRoute } from '../../src/stores/route';
import { useRuns } from '../../src/stores/runsStore';
import { useWeightImport } from '../../src/stores/weightImportStore';
import type { RunRecord } from '../../src/training/runRecord';
import type { DataCommand, WeightProposal } from '../../src/workers/dataProtocol';
import { ScriptedWorkers, SHAPES } from './scriptedWorkers';

const SHA = '7be5be79'.repeat(8);
const TORCH = { preset: 'torchvision-alexnet', overrides: {}, text: 'one tower, no LRN' } as const;

/** A file whose classes and conventions are not told. */
const PETS: WeightProposal = {
  format: 'torch',
  fileName: 'pets.pth',
  sizeBytes: 244_408_911,
  sha256: SHA,
  model: TORCH,
  choices: [TORCH],
  isOwn: false,
  classNames: ['class 0', 'class 1'],
  hasNamedClasses: false,
  rows: [
    {
      source: 'features.0.weight',
      sourceShape: [64, 3, 11, 11],
      target: 'conv1.weight',
      targetShape: [11, 11, 3, 64],
      order: 'OIHW',
      reason: null,
    },
    {
      source: 'num_batches',
      sourceShape: [1],
      target: null,
      targetShape: null,
      order: null,
      reason: 'a counter; no layer needs it',
    },
  ],
  conventions: { channels: 'RGB', mean: [0, 0, 0], deviation: [1, 1, 1], inputSide: 224, resizedSide: 256 },
  facts: [
    { key: 'inputSide', text: 'as torchvision evaluates', isKnown: true },
    { key: 'lrn', text: 'No LRN.', isKnown: true },
  ],
  knownAs: null,
};

/** One that tells everything. */
const KNOWN: WeightProposal = {
  ...PETS,
  classNames: Array.from({ length: 1000 }, (_, label) => `thing ${label}`),
  hasNamedClasses: true,
  knownAs: 'AlexNet (torchvision)',
  facts: [
    ...PETS.facts,
    { key: 'channels', text: 'torchvision opens pictures so', isKnown: true },
    { key: 'mean', text: 'as torchvision', isKnown: true },
    { key: 'deviation', text: 'as torchvision', isKnown: true },
  ],
};

let root: Root;
let scripted: ScriptedWorkers;

/** The run that data.worker would make. */
function importedRun({ proposal, answers }: Extract<DataCommand, { kind: 'importWeights' }>): RunRecord {
  const { format, fileName, sizeBytes, sha256, facts, knownAs } = proposal;
  return {
    version: 2,
    id: 'imported-1',
    experiment: parseExperiment({
      name: answers.name,
      dataset: { name: fileName },
      model: { preset: 'torchvision-alexnet' },
    }),
    status: 'imported',
    createdAt: 0,
    updatedAt: 0,
    step: 0,
    epoch: 0,
    totalSteps: 0,
    classNames: answers.classNames ?? proposal.classNames,
    adapter: '',
    outcomes: noOutcomes(1),
    armFailures: {},
    origin: { format, fileName, sizeBytes, sha256, facts, knownAs, conventions: answers.conventions },
    hasCheckpoint: true,
  };
}

beforeEach(async () => {
  await page.viewport(1280, 720);
  document.body.innerHTML = '<div id="root" style="height: 720px"></div>';
  useWeightImport.getState().dismiss();
  useRuns.setState({ status: 'idle', runs: [] });
  scripted = new ScriptedWorkers();
  scripted.dataAnswers.set('inspectWeights', () => PETS);
  scripted.dataAnswers.set('importWeights', (command) => {
    if (command.kind !== 'importWeights') throw new Error(command.kind);
    const run = importedRun(command);
    scripted.runs.unshift(run);
    return run;
  });
});

afterEach(() => root.unmount());

async function open(screen: 'models' | 'classify' = 'models'): Promise<void> {
  startStudio(scripted);
  goTo(screen, {}, { replace: true });
  root = createRoot(document.querySelector('#root') as HTMLElement);
  root.render(<App />);
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
}

const file = (name: string, content = 'bytes') => new File([content], name);
const give = (...files: File[]) => page.getByLabelText('Import weights').upload(files);
const asked = <Kind extends DataCommand['kind']>(kind: Kind) =>
  scripted.dataCommands.filter((each): each is Extract<DataCommand, { kind: Kind }> => each.kind === kind);
const button = (name: string) => page.getByRole('button', { name, exact: true });
const review = () => page.getByRole('region', { name: 'Weights', exact: true });
const imported = () => page.getByRole('region', { name: 'Imported' });

/** Something dragged or dropped over the window, as a script can do it. */
function drag(type: 'dragover' | 'drop', ...files: File[]): void {
  const dataTransfer = new DataTransfer();
  for (const each of files) dataTransfer.items.add(each);
  document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
}

describe('Weights in', () => {
  it('shows what the file is, asks what it does not tell, and makes a network of the answers', async () => {
    await open();
    await expect.element(page.getByText(/come in by Import weights, above/)).toBeVisible();
    await give(file('pets.pth'));
    for (const text of ['PyTorch, 233 MiB', SHA, 'torchvision-alexnet', '23,232', 'No LRN.'])
      await expect.element(review()).toHaveTextContent(text);
    const table = review().getByRole('table', { name: 'Arrays of the file' });
    await expect
      .element(table.getByRole('row', { name: /features\.0\.weight/ }))
      .toHaveTextContent(
        '[64, 3, 11, 11]conv1.weight[11, 11, 3, 64]out, in, row, column to row, column, in, out',
      );
    await expect
      .element(table.getByRole('row', { name: /num_batches/ }))
      .toHaveTextContent('not taken: a counter; no layer needs it');
    // What is known is no question.
    await expect.element(review().getByText('the centre 224 × 224 px')).toBeVisible();
    await expect.element(review().getByLabelText('Window, px')).not.toBeInTheDocument();
    await review().getByRole('combobox', { name: 'Pictures prepared as by' }).selectOptions('caffe');
    await review().getByLabelText('Subtracted, red').fill('120.5');
    await review()
      .getByLabelText('Mean picture in place of the colour')
      .upload([file('mean.binaryproto')]);
    await expect.element(review().getByText('mean.binaryproto is subtracted')).toBeVisible();
    await review().getByLabelText('Class names, one per line').fill('cat');
    await expect
      .element(review().getByText('The network has 2 classes; the list has 1 names.'))
      .toBeVisible();
    await expect.element(button('Import')).toBeDisabled();
    await review()
      .getByLabelText('Class names from a file')
      .upload([file('names.txt', 'cat\ndog\n')]);
    await review().getByLabelText('Name of the network').fill('My pets');
    await button('Import').click();
    await expect
      .element(imported())
      .toHaveTextContent('My pets is ready: torchvision-alexnet for 2 classes.');
    expect(asked('importWeights')[0]?.answers.meanFile?.name).toBe('mean.binaryproto');
    expect(asked('importWeights')).toMatchObject([
      {
        answers: {
          name: 'My pets',
          classNames: ['cat', 'dog'],
          conventions: { channels: 'BGR', mean: [120.5, 116.66876762, 104.00698793], deviation: [1, 1, 1] },
        },
      },
    ]);
  });

  it('imports what is known with one press; its row has an origin and no steps', async () => {
    scripted.dataAnswers.set('inspectWeights', () => KNOWN);
    await open();
    await give(file('alexnet.pth'));
    await expect.element(review()).toHaveTextContent('by its checksum AlexNet (torchvision)');
    await expect.element(review().getByRole('group', { name: /does not tell/ })).not.toBeInTheDocument();
    await button('Import').click();
    await expect
      .element(imported().getByRole('link', { name: 'Classify' }))
      .toHaveAttribute('href', '#/classify?run=imported-1');
    await expect
      .element(imported().getByRole('link', { name: 'Use my own photos' }))
      .toHaveAttribute('href', '#/photos?source=imported-1');
    const tune = imported().getByRole('link', { name: 'Fine-tune' }).element().getAttribute('href') ?? '';
    expect(decodeExperiment(parseHash(tune).parameters.experiment ?? '')).toMatchObject({
      name: 'fine-tune AlexNet (torchvision)',
      dataset: { name: SHAPES.name },
      model: { preset: 'torchvision-alexnet' },
      sourceWeights: { runId: 'imported-1', arm: 'AlexNet' },
      // A tenth of torchvision's 0.01, with its decay.
      recipe: { optimizer: { learningRate: 0.001, weightDecay: 0.0001 }, stop: { epochs: 10 } },
    });
    const row = page.getByRole('table', { name: 'Runs' }).getByRole('row', { name: /AlexNet \(torch/ });
    await expect.element(row).toHaveTextContent('imported');
    await expect.element(row).not.toHaveTextContent('0 of 0');
    await expect.element(row.getByRole('link', { name: 'Open' })).not.toBeInTheDocument();
    await row.getByRole('button', { name: 'Origin: AlexNet (torchvision)' }).click();
    await expect.element(page.getByRole('region', { name: 'Origin' })).toHaveTextContent(SHA);
  });

  it('says why a file is not taken and what to do; nothing is left of it', async () => {
    scripted.dataAnswers.set('inspectWeights', () => {
      throw new StudioError({
        code: 'shape-mismatch',
        message: 'net.onnx is a SqueezeNet.',
        hint: 'Take AlexNet.',
      });
    });
    await open();
    await give(file('net.onnx'));
    const alert = page.getByRole('alert');
    await expect.element(alert).toHaveTextContent('net.onnx was not imported');
    await expect.element(alert).toHaveTextContent('net.onnx is a SqueezeNet.Take AlexNet.');
    await give(file('a.pth'), file('b.pth'));
    await expect.element(alert).toHaveTextContent('These are 2 files: a.pth, b.pth.');
    await button('Close').click();
    await expect.element(alert).not.toBeInTheDocument();
    await expect.element(page.getByLabelText('Import weights')).toBeInTheDocument();
  });

  it('keeps the answers where the import fails, and forgets an answer that comes after Cancel', async () => {
    scripted.dataAnswers.set('importWeights', () => {
      throw new StudioError({ code: 'corrupt-data', message: 'fc6.weight has NaN.', hint: 'Get it again.' });
    });
    await open();
    await give(file('pets.pth'));
    await review().getByLabelText('Name of the network').fill('My pets');
    await button('Import').click();
    await expect.element(review().getByRole('alert')).toHaveTextContent('fc6.weight has NaN.');
    await expect.element(review().getByLabelText('Name of the network')).toHaveValue('My pets');
    await button('Cancel').click();
    let answer: (proposal: WeightProposal) => void = () => undefined;
    scripted.dataAnswers.set('inspectWeights', () => new Promise((resolve) => (answer = resolve)));
    await give(file('slow.pth'));
    await expect.element(review()).toHaveTextContent('Looking at slow.pth');
    await button('Cancel').click();
    answer(PETS);
    await expect.element(review()).not.toBeInTheDocument();
    expect(useWeightImport.getState()).toMatchObject({ status: 'idle', proposal: null });
  });

  it('takes a drop anywhere, and a tfjs model is no experiment', async () => {
    await open('classify');
    drag('dragover', file('pets.pth'));
    await expect.element(page.getByText('Drop to import these weights')).toBeVisible();
    drag('drop', file('pets.pth'), file('names.txt', 'cat\ndog'));
    await expect.element(review()).toHaveTextContent('2 classes: cat, dog');
    expect(useRoute.getState().screen).toBe('models');
    drag('drop', new File(['{"modelTopology": {}}'], 'model.json', { type: 'application/json' }));
    await expect.poll(() => asked('inspectWeights').map((each) => each.file.name)).toContain('model.json');
  });

  it('asks which network it is where several fit', async () => {
    const caffe = { preset: 'caffe-alexnet', overrides: {}, text: 'LRN before pooling' } as const;
    const caffenet = { preset: 'caffenet', overrides: {}, text: 'pooling before LRN' } as const;
    scripted.dataAnswers.set('inspectWeights', () => ({
      ...KNOWN,
      model: caffe,
      choices: [caffe, caffenet],
    }));
    await open();
    await page.viewport(390, 720);
    await give(file('net.npz'));
    await review()
      .getByLabelText(/These networks fit/)
      .selectOptions('caffenet');
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
    await button('Import').click();
    await expect.poll(() => asked('importWeights')[0]?.answers.preset).toBe('caffenet');
  });

  it('names the public files, fetched by nobody but the person', async () => {
    await open();
    const list = page.getByRole('region', { name: 'Public AlexNet files' });
    expect(list.getByRole('link').all().length).toBeGreaterThanOrEqual(4);
    await expect.element(list).toHaveTextContent('alexnet-owt-7be5be79.pth');
    await expect
      .element(list)
      .toHaveTextContent('6b0da9510f27f234ee96a85dc3809dd210150fdefad87f6850f9788513216945');
    await expect.element(list).toHaveTextContent('it gets 57.1 % right');
  });
});
