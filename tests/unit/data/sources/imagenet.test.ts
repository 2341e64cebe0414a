import { existsSync, openAsBlob, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadChallengeOrder } from '../../../../src/architecture/imagenetChallengeOrder';
import { loadImagenetClasses } from '../../../../src/architecture/imagenetClasses';
import type { SourceFile } from '../../../../src/data/importOptions';
import type { LabelledSource } from '../../../../src/data/sources/labelledSource';
import { listSource } from '../../../../src/data/sources/listSource';
import { recogniseSource } from '../../../../src/data/sources/recogniseSource';
import { blobOf, tarOf } from './madeArchives';

const SHARED = resolve(process.env.SHARED_DATA ?? '../shared/data');
const GROUND_TRUTH = 'ILSVRC2012_validation_ground_truth.txt';
const SYNSETS = 'imagenet_2012_validation_synset_labels.txt';
const TRAIN = 'ILSVRC2012_img_train.tar';
const VAL = 'ILSVRC2012_img_val.tar';

const read = async (files: Record<string, Blob | string | Uint8Array>) =>
  recogniseSource(
    await listSource(Object.entries(files).map(([path, data]) => ({ path, file: blobOf(data) }))),
  );
const rows = (source: LabelledSource) =>
  Array.from({ length: source.count }, (_, index) => {
    const { path, label, split } = source.item(index);
    return `${path.split('/').at(-1)} ${source.wnids[label]} ${split ?? 'any'}`;
  });

/** Labels of all 50,000 pictures: the one class but for the pictures named. */
async function labelFiles(except: Record<number, string>) {
  const table = (await loadImagenetClasses()).map(({ wnid }) => wnid);
  const order = await loadChallengeOrder();
  const wnids = Array.from({ length: 50_000 }, (_, index) => except[index + 1] ?? 'n01440764');
  const ids = wnids.map((wnid) => order.indexOf(table.indexOf(wnid)) + 1);
  return { [SYNSETS]: wnids.join('\n'), [GROUND_TRUTH]: `${ids.join('\n')}\n` };
}

describe('ImageNet as it is distributed, made small', () => {
  const trainTar = () =>
    tarOf({
      'n02102040.tar': tarOf({ 'n02102040_7.JPEG': 'dog', 'n02102040_3.JPEG': 'dog' }),
      'n01440764.tar': tarOf({ 'n01440764_18.JPEG': 'fish' }),
    });
  const valTar = () => tarOf({ 'ILSVRC2012_val_00000002.JPEG': 'a', 'ILSVRC2012_val_00000009.JPEG': 'b' });

  test('the training archive: labels in the order of WNIDs, pictures in that of the archive', async () => {
    const source = await read({ [TRAIN]: trainTar() });
    expect(source).toMatchObject({ kind: 'imagenet-train', hasOwnSplit: false, refused: [] });
    expect(source.title).toBe("ImageNet's training archive: 2 class tars");
    expect(source.classNames).toEqual(['tench', 'English springer']);
    expect(rows(source)).toEqual([
      'n02102040_7.JPEG n02102040 any',
      'n02102040_3.JPEG n02102040 any',
      'n01440764_18.JPEG n01440764 any',
    ]);
    expect(new TextDecoder().decode((await source.open(2)) as Uint8Array)).toBe('fish');
  });

  test('its class tars in a folder, and its pictures by name alone', async () => {
    const tars = await read({
      'set/n01440764.tar': tarOf({ 'n01440764_18.JPEG': 'fish' }),
      'set/n02102040.tar': tarOf({ 'n02102040_7.JPEG': 'dog' }),
    });
    expect([tars.kind, tars.classNames]).toEqual(['imagenet-train', ['tench', 'English springer']]);
    const flat = await read({ 'all.tar': tarOf({ 'n02102040_7.JPEG': 'x', 'n01440764_1.JPEG': 'y' }) });
    expect(rows(flat)).toEqual(['n02102040_7.JPEG n02102040 any', 'n01440764_1.JPEG n01440764 any']);
  });

  test("a person's own folders win over the names in them", async () => {
    const source = await read({
      'pets/dog/n02102040_7.JPEG': 'x',
      'pets/fish/n01440764_1.JPEG': 'y',
      'pets/fish/ILSVRC2012_val_00000001.JPEG': 'z',
    });
    expect([source.kind, source.classNames]).toEqual(['class-folders', ['dog', 'fish']]);
  });

  test('validation through either file, or both', async () => {
    const files = await labelFiles({ 2: 'n15075141', 9: 'n01443537' });
    const [synsets, truth] = [{ [SYNSETS]: files[SYNSETS]! }, { [GROUND_TRUTH]: files[GROUND_TRUTH]! }];
    for (const labels of [synsets, truth, files]) {
      const source = await read({ [`d/${VAL}`]: valTar(), ...labels });
      expect(source).toMatchObject({ kind: 'imagenet-validation', hasOwnSplit: false });
      expect(rows(source)).toEqual([
        'ILSVRC2012_val_00000002.JPEG n15075141 any',
        'ILSVRC2012_val_00000009.JPEG n01443537 any',
      ]);
    }
  });

  test('both archives are one source with its split; classes that training lacks are one row', async () => {
    const files = await labelFiles({ 2: 'n15075141' });
    const source = await read({ [`d/${VAL}`]: valTar(), [`d/${TRAIN}`]: trainTar(), ...files });
    expect(source).toMatchObject({ kind: 'imagenet-train', hasOwnSplit: true });
    expect(rows(source)).toEqual([
      'n02102040_7.JPEG n02102040 train',
      'n02102040_3.JPEG n02102040 train',
      'n01440764_18.JPEG n01440764 train',
      'ILSVRC2012_val_00000009.JPEG n01440764 validation',
    ]);
    expect(source.refused).toMatchObject([{ path: expect.stringContaining('1 validation pictures') }]);
  });

  test('no labels: both files are named', async () => {
    await expect(read({ [VAL]: valTar() })).rejects.toMatchObject({
      code: 'no-classes',
      hint: expect.stringMatching(new RegExp(`${GROUND_TRUTH}.*${SYNSETS}`)),
    });
  });

  test.each([
    ['too short', { [SYNSETS]: 'n01440764\n' }, /1 lines; the validation set has 50000/],
    ['an id of 0', { [GROUND_TRUTH]: '0\n'.repeat(50_000) }, /Line 1 .* is "0", not an id from 1 to 1000/],
    ['an id of 1001', { [GROUND_TRUTH]: `1001\n${'1\n'.repeat(49_999)}` }, /Line 1 .* "1001"/],
    [
      'a foreign WNID',
      { [SYNSETS]: `${'n01440764\n'.repeat(49_999)}n99999999` },
      /Line 50000 .* n99999999|n99999999/,
    ],
  ])('labels that are %s: says where', async (_, labels, message) => {
    await expect(read({ [VAL]: valTar(), ...labels })).rejects.toThrow(message);
  });

  test('files that disagree: the first picture is named', async () => {
    const files = await labelFiles({});
    const other = await labelFiles({ 31: 'n02102040' });
    await expect(
      read({ [VAL]: valTar(), [SYNSETS]: files[SYNSETS]!, [GROUND_TRUTH]: other[GROUND_TRUTH]! }),
    ).rejects.toThrow(/disagree, first on picture 31/);
  });

  test('one class alone is none', async () => {
    await expect(
      read({ 'x.tar': tarOf({ 'n01440764.tar': tarOf({ 'n01440764_1.JPEG': 'x' }) }) }),
    ).rejects.toMatchObject({ code: 'no-classes', message: expect.stringContaining('n01440764') });
  });
});

describe.skipIf(!existsSync(SHARED))(`real archives in ${SHARED} (SHARED_DATA names the folder)`, () => {
  const file = async (path: string): Promise<SourceFile> => ({
    path: path.split('/').at(-1)!,
    file: await openAsBlob(join(SHARED, path)),
  });

  test.each([GROUND_TRUTH, SYNSETS])('the 18 validation pictures through %s', async (labels) => {
    const listing = await listSource([await file(`imagenette/${VAL}`), await file(`ilsvrc/${labels}`)]);
    const source = await recogniseSource(listing);
    const truth = readFileSync(join(SHARED, 'ilsvrc', SYNSETS), 'utf8').split('\n');
    expect(source.count).toBe(18);
    for (let index = 0; index < source.count; index++) {
      const { path, label } = source.item(index);
      expect(source.wnids[label]).toBe(truth[Number(path.slice(-13, -5)) - 1]);
    }
  });

  test('the whole ground truth in both orders', async () => {
    const both = [await file(`ilsvrc/${GROUND_TRUTH}`), await file(`ilsvrc/${SYNSETS}`)];
    const listing = await listSource([await file(`imagenette/${VAL}`), ...both]);
    expect((await recogniseSource(listing)).count).toBe(18); // any of 50,000 disagreements would throw
  });

  test('the training archive', async () => {
    const source = await recogniseSource(await listSource([await file(`imagenette/${TRAIN}`)]));
    expect([source.count, source.classNames.length, source.refused.length]).toEqual([9469, 10, 0]);
    expect(source.classNames[0]).toBe('tench');
    const { path, sizeBytes } = source.item(9468);
    expect(path).toMatch(/n03888257\.tar\/n03888257_\d+\.JPEG$/);
    const last = (await source.open(9468)) as Uint8Array;
    expect([last.length, last[0], last[1]]).toEqual([sizeBytes, 0xff, 0xd8]);
  });
});
