import '@mantine/core/styles.layer.css';
import '../../src/components/studio.css';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { App } from '../../src/app/App';
import { startStudio } from '../../src/app/startStudio';
import type { DatasetSummary } from '../../src/data/dataset';
import { NO_DUPLICATES } from '../../src/data/duplicateCounts';
import type { SourceProposal } from '../../src/data/sourceProposal';
import { StudioError } from '../../src/lib/StudioError';
import { useDatasets } from '../../src/stores/datasetsStore';
import { useImportOptions } from '../../src/stores/importOptionsStore';
import { useImports } from '../../src/stores/importStore';
import { goTo } from '../../src/stores/route';
import { type DataCommand, DEFAULT_IMPORT_OPTIONS } from '../../src/workers/dataProtocol';
import { ScriptedWorkers, SHAPES } from './scriptedWorkers';

const PETS: DatasetSummary = {
  ...SHAPES,
  id: 'pets',
  name: 'pets',
  fingerprint: 'p',
  classNames: ['cat', 'dog'],
  wnids: [null, null],
  trainCount: 16,
  validationCount: 4,
  trainPerClass: [8, 8],
  validationPerClass: [2, 2],
  testPerClass: [0, 0],
};

const PROPOSAL: SourceProposal = {
  kind: 'class-folders',
  title: 'One folder per class',
  sourceName: 'pets',
  alternatives: [],
  classNames: ['cat', 'dog'],
  perClass: [10, 10],
  count: 20,
  splitCounts: null,
  refusedCount: 0,
  storedSide: 256,
  encoding: { codec: 'raw' },
  estimatedBytes: 3_900_000,
  freeBytes: 8e9,
  continues: null,
  reasonToLook: null,
};

let root: Root;
let scripted: ScriptedWorkers;

beforeEach(async () => {
  await page.viewport(1280, 720);
  document.body.innerHTML = '<div id="root" style="height: 720px"></div>';
  useImports.getState().dismiss();
  useImportOptions.setState({ options: DEFAULT_IMPORT_OPTIONS, looksFirst: false });
  useDatasets.setState({ status: 'idle', datasets: [] });
  scripted = new ScriptedWorkers();
  scripted.dataAnswers.set('inspectSource', () => PROPOSAL);
  scripted.dataAnswers.set('import', () => PETS);
});

afterEach(() => root.unmount());

async function open(parameters: Record<string, string> = {}): Promise<void> {
  startStudio(scripted);
  goTo('data', parameters, { replace: true });
  root = createRoot(document.querySelector('#root') as HTMLElement);
  root.render(<App />);
  await expect.element(page.getByRole('table', { name: 'Datasets' })).toBeVisible();
}

const archive = (name: string) => new File(['bytes'], name);
const give = (...names: string[]) =>
  page.getByLabelText('Import images or an archive').upload(names.map(archive));
/** The commands of one kind, in order. */
function asked<Kind extends DataCommand['kind']>(kind: Kind): Extract<DataCommand, { kind: Kind }>[] {
  return scripted.dataCommands.filter(
    (command): command is Extract<DataCommand, { kind: Kind }> => command.kind === kind,
  );
}
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
/** Where the pages begin that were read of one class. */
const browsed = (label: number | null) =>
  asked('browse')
    .filter((command) => command.label === label)
    .map(({ offset }) => offset);
const source = () => page.getByRole('region', { name: 'Source' });

describe('Import', () => {
  it('begins at once where nothing is to be decided, under the archive’s name', async () => {
    await open();
    await give('pets.zip');
    await expect
      .element(page.getByRole('region', { name: 'Imported' }))
      .toHaveTextContent(/pets is ready: 16/);
    expect(asked('import')).toMatchObject([{ options: { name: 'pets', appendTo: null } }]);
  });

  it('shows what a source is where something is to be decided, and takes changed options into account', async () => {
    const large = {
      encoding: { codec: 'jpeg', quality: 0.92 },
      estimatedBytes: 20 * 2 ** 30,
      freeBytes: 2 ** 33,
    };
    scripted.dataAnswers.set('inspectSource', () => ({
      ...PROPOSAL,
      ...large,
      refusedCount: 3,
      alternatives: [{ kind: 'webdataset', title: 'WebDataset' }],
      reasonToLook: 'It takes more than the browser says is free.',
    }));
    await open();
    await give('pets.tar');
    await expect.element(source()).toHaveTextContent('It takes more than the browser says is free.');
    for (const fact of [
      '20 pictures. Of each class 20 % for validation, the rest for training.',
      '2 classes: cat, dog.',
      '3 files cannot be a picture of a class',
      'squares of 256 × 256 px as JPEG, quality 0.92',
      'About 20.0 GiB; the browser says that 8.0 GiB are free',
    ]) {
      await expect.element(source()).toHaveTextContent(fact);
    }
    expect(asked('import')).toEqual([]);
    await source().getByText('Options', { exact: true }).click();
    await source().getByLabelText('Pictures per class at most').fill('100');
    await expect.poll(() => asked('inspectSource').at(-1)?.options.limits.perClass).toBe(100);
    await source().getByRole('combobox', { name: 'Recognised as' }).click();
    await page.getByRole('option', { name: 'WebDataset' }).click();
    await expect.poll(() => asked('inspectSource').at(-1)?.options.sourceKind).toBe('webdataset');
    await source().getByRole('textbox', { name: 'Name' }).fill('My pets');
    await button('Import').click();
    await expect.element(page.getByRole('region', { name: 'Imported' })).toBeVisible();
    const limits = { ...DEFAULT_IMPORT_OPTIONS.limits, perClass: 100 };
    expect(asked('import')).toMatchObject([
      { options: { name: 'My pets', limits, sourceKind: 'webdataset' } },
    ]);
    // The next source begins anew.
    expect(useImportOptions.getState().options).toMatchObject({ name: '', sourceKind: 'auto' });
  });

  it('waits for a yes where a person wants to look first; Cancel forgets the source', async () => {
    await open();
    await page.getByLabelText('Show me what it is before importing').click();
    await give('pets.zip');
    await expect.element(source()).toHaveTextContent('One folder per class');
    await button('Cancel').click();
    await expect.element(page.getByText('Drop a folder or an archive here')).toBeVisible();
    expect(asked('import')).toEqual([]);
  });

  it('says why a source cannot be imported, and takes the files that are missing', async () => {
    scripted.dataAnswers.set('inspectSource', (command) => {
      if (command.kind === 'inspectSource' && command.files.length === 2) return PROPOSAL;
      const message = 'ILSVRC2012_img_val.tar has no labels.';
      throw new StudioError({ code: 'no-classes', message, hint: 'Add the ground-truth file.' });
    });
    await open();
    await give('ILSVRC2012_img_val.tar');
    const alert = page.getByRole('alert');
    await expect.element(alert).toHaveTextContent('ILSVRC2012_img_val.tar has no labels.');
    await expect.element(alert).toHaveTextContent('Add the ground-truth file.');
    await page.getByLabelText('Add files to this source').upload([archive('ground_truth.txt')]);
    await expect.element(source()).toHaveTextContent('20 pictures');
    await button('Import').click();
    await expect
      .poll(() => asked('import').map(({ files }) => files.map(({ path }) => path)))
      .toEqual([['ILSVRC2012_img_val.tar', 'ground_truth.txt']]);
  });

  it('drops the answer of a look that was cancelled', async () => {
    let answer: (proposal: SourceProposal) => void = () => undefined;
    scripted.dataAnswers.set('inspectSource', () => new Promise((resolve) => (answer = resolve)));
    await open();
    await give('pets.zip');
    await expect.element(source()).toHaveTextContent('Looking at pets.zip');
    await button('Cancel').click();
    answer(PROPOSAL);
    await expect.element(page.getByText('Drop a folder or an archive here')).toBeVisible();
    expect(useImports.getState().status).toBe('idle');
    expect(asked('import')).toEqual([]);
  });
});

const READING = {
  kind: 'importProgress' as const,
  importId: 'import-1',
  datasetId: 'import-1',
  name: 'pets',
  stage: 'reading' as const,
  done: 1600,
  total: 20_000,
  quarantined: 2,
  imagesPerSecond: 160,
  secondsLeft: 115,
  trainable: 999,
};

describe('A running import', () => {
  it('tells how far it is, and trains on its beginning from 1,000 training pictures on', async () => {
    scripted.dataAnswers.set('import', () => new Promise(() => undefined));
    const beginning = { ...PETS, id: 'import-1~2', name: 'pets, beginning', fingerprint: 'b' };
    scripted.dataAnswers.set('openBeginning', () => beginning);
    await open();
    await give('pets.zip');
    await expect.element(page.getByRole('region', { name: 'Import', exact: true })).toBeVisible();
    scripted.sendData(READING);
    const status = page.getByRole('region', { name: 'Import', exact: true }).getByRole('status');
    await expect
      .element(status)
      .toHaveTextContent(
        'Reading pictures1,600 of 20,000 pictures160 a second1 min 55 s left2 files in Quarantine',
      );
    expect(page.getByRole('button', { name: /^Train on the first/ }).elements()).toEqual([]);
    scripted.sendData({ ...READING, trainable: 1280 });
    await button('Train on the first 1,280 now').click();
    await expect.poll(() => location.hash).toMatch(/^#\/train\?experiment=/);
    expect(decodeURIComponent(location.hash)).toContain('"fingerprint":"b"');
    expect(asked('openBeginning')).toEqual([{ kind: 'openBeginning', importId: 'import-1' }]);
  });

  it('stops on a full disk with what is stored usable, and goes on with the same source', async () => {
    let fail: (error: StudioError) => void = () => undefined;
    scripted.dataAnswers.set('import', () => new Promise((_, reject) => (fail = reject)));
    await open();
    await give('pets.zip');
    await expect.poll(() => asked('import').length).toBe(1);
    scripted.sendData({ ...READING, trainable: 640 });
    fail(
      new StudioError({ code: 'quota-exceeded', message: 'The disk is full.', hint: 'Delete a dataset.' }),
    );
    await expect.element(page.getByRole('alert')).toHaveTextContent('The disk is full.');
    await expect.element(button('Train on what is stored')).toBeVisible();
    scripted.dataAnswers.set('import', () => PETS);
    await button('Try again').click();
    await expect.element(page.getByRole('region', { name: 'Imported' })).toBeVisible();
    expect(asked('import')[1]?.files.map(({ path }) => path)).toEqual(['pets.zip']);
  });

  it('that was left unfinished is listed with how far it came', async () => {
    const left = { importId: 'import-2', name: 'birds', sourceName: 'birds.tar', done: 300, planned: 9469 };
    scripted.dataAnswers.set('listUnfinishedImports', () => [left]);
    await open();
    const region = page.getByRole('region', { name: 'Unfinished imports' });
    await expect.element(region).toHaveTextContent('birds: 300 of 9,469 stored.');
    await region.getByLabelText('Pick birds.tar again').upload([archive('birds.tar')]);
    await expect.poll(() => asked('import').length).toBe(1);
  });
});

describe('Datasets', () => {
  it('are renamed by keyboard through their menu', async () => {
    scripted.dataAnswers.set('listDatasets', () => [PETS, SHAPES]);
    await open();
    (button('More for pets').element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByRole('textbox', { name: 'New name of pets' }).fill('cats and dogs');
    await userEvent.keyboard('{Enter}');
    await expect
      .poll(() => asked('renameDataset'))
      .toMatchObject([{ datasetId: 'pets', name: 'cats and dogs' }]);
  });

  it('say why a name was refused', async () => {
    scripted.dataAnswers.set('listDatasets', () => [PETS]);
    scripted.dataAnswers.set('renameDataset', () => {
      throw new StudioError({
        code: 'not-allowed',
        message: 'birds is taken.',
        hint: 'Choose another name.',
      });
    });
    await open();
    await button('More for pets').click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByRole('textbox', { name: 'New name of pets' }).fill('birds');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('alert')).toHaveTextContent('birds is taken. Choose another name.');
  });

  it('take further pictures', async () => {
    scripted.dataAnswers.set('listDatasets', () => [PETS, SHAPES]);
    await open();
    await button('More for pets').click();
    await page.getByRole('menuitem', { name: 'Add pictures' }).click();
    await expect.element(page.getByText('Drop pictures to add to pets here')).toBeVisible();
    await expect.element(page.getByLabelText('Import a folder')).toHaveFocus();
    await give('more.zip');
    await expect.poll(() => asked('import')).toMatchObject([{ options: { name: 'pets', appendTo: 'pets' } }]);
  });

  it('that are a beginning or hold duplicates are told from the others', async () => {
    const partOf = { importId: 'import-1', planned: 9469 };
    const duplicates = { ...NO_DUPLICATES, exact: 5, leftOut: 2, nearGroups: 7, nearPictures: 19 };
    scripted.dataAnswers.set('listDatasets', () => [{ ...PETS, partOf, duplicates }]);
    await open();
    await expect
      .element(page.getByRole('table', { name: 'Datasets' }))
      .toHaveTextContent('the first 20 of 9,469; 7 groups of near-duplicates');
  });
});

describe('A dataset of 1,000 classes and 1.28 million pictures', () => {
  const CLASSES = 1000;
  const trainPerClass = Array.from({ length: CLASSES }, (_, label) => (label === 700 ? 100 : 1281));
  const trainCount = trainPerClass.reduce((sum, count) => sum + count, 0);
  const LARGE: DatasetSummary = {
    ...PETS,
    id: 'large',
    name: 'large',
    classNames: trainPerClass.map((_, label) => `class ${label}`),
    wnids: trainPerClass.map(() => null),
    trainCount,
    trainPerClass,
    validationCount: 0,
    validationPerClass: trainPerClass.map(() => 0),
    testCount: 1000,
    testPerClass: trainPerClass.map(() => 1),
    duplicates: { ...NO_DUPLICATES, nearGroups: 1, nearPictures: 2, straddling: 1 },
  };

  beforeEach(async () => {
    scripted.dataAnswers.set('listDatasets', () => [LARGE]);
    scripted.dataAnswers.set('statistics', () => ({
      meanImage: new Float32Array(64 * 64 * 3).fill(120),
      colorStds: [121, 37, 20],
      colorAxes: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    }));
    const members = [
      { split: 'train', index: 5, label: 0 },
      { split: 'test', index: 0, label: 0 },
    ];
    scripted.dataAnswers.set('duplicates', () => [{ members }]);
    await open({ dataset: 'large' });
  });

  it('draws only the classes and pictures in sight, and finds a class by its name or size', async () => {
    const chart = page.getByRole('region', { name: 'Pictures per class' });
    await expect.element(chart.getByText('class 3', { exact: true })).toBeVisible();
    expect(chart.getByRole('listitem').all().length).toBeLessThan(40);
    expect(
      page.getByRole('region', { name: 'Pictures', exact: true }).getByRole('figure').all().length,
    ).toBeLessThan(200);
    await expect.element(page.getByText(/12\.8 : 1 \(class 0 1,281, class 700 100\)/)).toBeVisible();
    await expect.element(page.getByText(/the order “classes balanced”/)).toBeVisible();
    await page.getByText('Smallest first').click();
    await expect.element(chart.getByRole('listitem').first()).toHaveTextContent('class 700');
    await page.getByRole('combobox', { name: 'Class', exact: true }).fill('class 700');
    await page.getByRole('option', { name: 'class 700', exact: true }).click();
    await expect.element(page.getByRole('heading', { name: '100 pictures' })).toBeVisible();
    await expect.poll(() => browsed(700)).toContain(0);
  });

  it('cuts the grid into parts that a browser can scroll, to the last picture', async () => {
    await page.getByRole('combobox', { name: 'Part' }).click();
    await page.getByRole('option', { name: '1,200,001 to 1,279,819' }).click();
    const grid = page.getByRole('region', { name: 'Pictures', exact: true });
    await expect.poll(() => browsed(null)).toContain(1_200_000);
    const scroller = grid.element();
    scroller.scrollTop = scroller.scrollHeight;
    await expect.poll(() => browsed(null)).toContain(48 * Math.floor(1_279_818 / 48));
  });

  it('shows near-duplicates as pictures with class and split', async () => {
    const region = page.getByRole('region', { name: 'Duplicates' });
    await expect.element(region).toHaveTextContent('2 pictures in 1 group are equal or nearly so');
    await expect.element(region).toHaveTextContent('1 group lies on both sides of the source’s own split');
    await expect.poll(() => region.getByRole('figure').all().length).toBe(2);
    await expect
      .poll(() => asked('browse'))
      .toContainEqual(expect.objectContaining({ split: 'test', label: null, offset: 0, count: 1 }));
  });

  it('compares its colours with ImageNet’s', async () => {
    const table = page.getByRole('table', { name: 'Colour axes' });
    await expect
      .element(table.getByRole('row', { name: /First axis/ }))
      .toHaveTextContent('1.00, 0.00, 0.00121.0121.8');
  });
});
