import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { LabelledSource } from '../../../../src/data/sources/labelledSource';
import { recogniseSource } from '../../../../src/data/sources/recogniseSource';
import { webDataset } from '../../../../src/data/sources/webDataset';
import { listingOf } from '../../../fixtures/sources/listingOf';
import { tarOf } from '../../../fixtures/sources/tarOf';
import { textOf } from '../../../fixtures/sources/textOf';

type Members = Record<string, string>;

/** Tars of the given members; a picture's bytes are its name. */
async function recognise(shards: Record<string, Members>, beside: Members = {}): Promise<LabelledSource> {
  const source = await webDataset.recognise(await list(shards, beside));
  if (!source) throw new Error('not recognised');
  return source;
}

async function list(shards: Record<string, Members>, beside: Members = {}) {
  const files: Record<string, string | Uint8Array<ArrayBuffer>> = { ...beside };
  for (const [name, members] of Object.entries(shards)) {
    const tar = await tarOf(members);
    files[name] = name.endsWith('gz') ? Uint8Array.from(gzipSync(tar)) : tar;
  }
  return listingOf(files);
}

async function seen(source: LabelledSource): Promise<[string, string, string | null][]> {
  const all: [string, string, string | null][] = [];
  for (let index = 0; index < source.count; index++) {
    const { label, split } = source.item(index);
    all.push([await textOf(await source.open(index)), source.classNames[label] ?? '?', split]);
  }
  return all;
}

describe('webDataset', () => {
  test('pictures with numbers in .cls and names beside the shards; the shards are splits', async () => {
    const source = await recognise(
      {
        'pets/pets-train-000000.tar': {
          '0001.jpg': 'a',
          '0001.cls': '1',
          '0002.cls': '0\n',
          '0002.jpg': 'b',
        },
        'pets/pets-train-000001.tar': { 'x/0003.PNG': 'c', 'x/0003.cls': '2', 'x/0003.seg.png': 'mask' },
        'pets/pets-val-000000.tar': { '0004.jpg': 'd', '0004.cls': '2' },
      },
      { 'pets/classnames.txt': 'cat\ndog\n\nyellow fish\n' },
    );
    expect(source.hasOwnSplit).toBe(true);
    expect(source.refused).toEqual([]);
    expect(source.item(0).path).toBe('pets/pets-train-000000.tar/0001.jpg');
    expect(await seen(source)).toEqual([
      ['a', 'dog', 'train'],
      ['b', 'cat', 'train'],
      ['c', 'yellow fish', 'train'],
      ['d', 'yellow fish', 'validation'],
    ]);
  });

  test('classes by name in .txt, and in .json', async () => {
    const inTexts = await recognise({
      'a.tar': { '1.jpg': 'a', '1.txt': 'owl\n', '2.jpg': 'b', '2.txt': 'ant' },
    });
    expect(await seen(inTexts)).toEqual([
      ['a', 'owl', null],
      ['b', 'ant', null],
    ]);
    const inJson = await recognise({
      'a.tar': {
        '1.jpg': 'a',
        '1.json': '{"width": 3, "class_name": "owl"}',
        '2.jpg': 'b',
        '2.json': '{"class_name": "ant"}',
      },
    });
    expect(inJson.classNames).toEqual(['ant', 'owl']);
    expect(inJson.item(0).label).toBe(1);
  });

  test('numbers in .cls with names in .json, as ImageNet is kept', async () => {
    const source = await recognise({
      'in-train-0.tar': {
        'n02102040_1.jpg': 'a',
        'n02102040_1.cls': '1',
        'n02102040_1.json': '{"label": 1, "class_name": "n02102040"}',
        'n01440764_7.jpg': 'b',
        'n01440764_7.cls': '0',
        'n01440764_7.json': '{"label": 0, "class_name": "n01440764"}',
      },
    });
    expect(source.classNames).toEqual(['tench', 'English springer']);
    expect(source.wnids).toEqual(['n01440764', 'n02102040']);
    expect(source.hasOwnSplit).toBe(false);
  });

  test("labels that reach into ImageNet's last classes are ImageNet's; others are numbered", async () => {
    const imagenet = await recognise({
      'a.tar': { '1.jpg': 'a', '1.cls': '994', '2.jpg': 'b', '2.cls': '0' },
    });
    expect(imagenet.classNames).toHaveLength(1000);
    expect(imagenet.classNames[0]).toBe('tench');
    const few = await recognise({ 'a.tar': { '1.jpg': 'a', '1.cls': '2', '2.jpg': 'b', '2.cls': '0' } });
    expect(few.classNames).toEqual(['class 0', 'class 1', 'class 2']);
  });

  test("ImageNet's names in shards do not make them ImageNet's own archives", async () => {
    const train = {
      'n02102040_1.JPEG': 'a',
      'n02102040_1.cls': '1',
      'n01440764_7.JPEG': 'b',
      'n01440764_7.cls': '0',
    };
    const validation = { 'ILSVRC2012_val_00000001.JPEG': 'c', 'ILSVRC2012_val_00000001.cls': '1' };
    const source = await recogniseSource(await list({ 'train-0.tar': train, 'val-0.tar': validation }));
    expect([source.kind, source.count, source.hasOwnSplit]).toEqual(['webdataset', 3, true]);
  });

  test('a compressed shard is read forwards', async () => {
    const members: Members = { '0.jpg': 'p0', '0.cls': '0' };
    for (let sample = 1; sample < 300; sample++) {
      members[`${sample}.cls`] = String(sample % 4);
      members[`${sample}.jpg`] = `p${sample}`;
    }
    const source = await recognise({ 'a.tar.gz': members });
    expect(source).toMatchObject({ isSequential: true, count: 300 });
    await source.rewind();
    const texts = await Promise.all([0, 1, 150, 299].map(async (index) => textOf(await source.open(index))));
    expect(texts).toEqual(['p0', 'p1', 'p150', 'p299']);
    expect(source.item(299).label).toBe(3);
  });

  test('samples without picture or label are refused, a shard without labels as one', async () => {
    const { count, refused } = await recognise({
      's-test.tar': { '8.jpg': 'x', '9.jpg': 'y' },
      's-train.tar': {
        '1.jpg': 'a',
        '1.cls': '0',
        '2.jpg': 'b',
        '3.cls': '1',
        '4.jpg': 'c',
        '4.cls': '',
        '5.jpg': 'd',
        '5.cls': '1',
        '6.jpg': 'e',
        '6.cls': '1',
        '7.jpg': 'f',
        '7.cls': '0',
      },
    });
    expect(count).toBe(4);
    expect(refused.map(({ path, error }) => [path, error.message])).toEqual([
      ['s-test.tar', expect.stringContaining('None of its 2 samples')],
      ['s-train.tar/2.jpg', expect.stringContaining('no label')],
      ['s-train.tar/3.cls', expect.stringContaining('no picture')],
      ['s-train.tar/sample 3', expect.stringContaining('Sample 3 has no label')],
    ]);
  });

  test('labels that are numbers here and names there are refused', async () => {
    const members = { '1.jpg': 'a', '1.cls': '0', '2.jpg': 'b', '2.cls': 'cat' };
    await expect(recognise({ 'a.tar': members })).rejects.toMatchObject({ code: 'no-classes' });
  });

  test.each<[string, Members]>([
    ['class folders', { 'cat/1.jpg': '', 'cat/2.jpg': '', 'dog/1.jpg': '', 'cat/about.txt': 'about' }],
    [
      'class folders with captions',
      {
        'cat/1.jpg': '',
        'cat/1.txt': 'a cat that sits on a wall in the sun',
        'dog/2.jpg': '',
        'dog/2.txt': 'two dogs which run after a red ball',
      },
    ],
    ['no picture', { '1.txt': 'cat', '2.txt': 'dog' }],
  ])('%s in a tar are not WebDataset', async (_, members) => {
    expect(await webDataset.recognise(await list({ 'a.tar': members }))).toBeNull();
  });

  test('the same files in a folder are not shards', async () => {
    const files = { 'a/1.jpg': '', 'a/1.cls': '1', 'a/2.jpg': '', 'a/2.cls': '0' };
    expect(await webDataset.recognise(await listingOf(files))).toBeNull();
  });
});
