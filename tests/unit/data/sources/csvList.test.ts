import { describe, expect, test } from 'vitest';
import { csvList } from '../../../../src/data/sources/csvList';
import type { LabelledSource } from '../../../../src/data/sources/labelledSource';
import { recogniseSource } from '../../../../src/data/sources/recogniseSource';
import { listingOf } from '../../../fixtures/sources/listingOf';

const recogniseOrNull = async (files: Record<string, string | Uint8Array<ArrayBuffer>>) =>
  csvList.recognise(await listingOf(files));

async function recognise(files: Record<string, string | Uint8Array<ArrayBuffer>>): Promise<LabelledSource> {
  const source = await recogniseOrNull(files);
  if (!source) throw new Error('not recognised');
  return source;
}

/** `file class split` of every picture, in the source's order. */
const seen = (source: LabelledSource) =>
  Array.from({ length: source.count }, (_, index) => {
    const { path, label, split } = source.item(index);
    return `${path.split('/').at(-1)} ${source.classNames[label]} ${split ?? '-'}`;
  });

const PICTURES = { 'set/im/a.jpg': '', 'set/im/b.jpg': '', 'set/im/c.png': '' };

describe('csvList', () => {
  test.each<[string, string]>([
    ['a header', 'filename,label\nim/b.jpg,dog\nim/a.jpg,cat\nim/c.png,cat\n'],
    ['no header', 'im/b.jpg,dog\nim/a.jpg,cat\nim/c.png,cat\n'],
    ['a mark, CRLF and quotes', '\ufefffile,class\r\n"im/b.jpg","dog"\r\n"im/a.jpg",cat\r\nim/c.png,cat\r\n'],
    ['semicolons', 'Datei;Label\nim/b.jpg;dog\nim/a.jpg;cat\nim/c.png;cat'],
    ['tabs, backslashes, empty lines', 'im\\b.jpg\tdog\n\n.\\im\\a.jpg\tcat\nim\\c.png\tcat\n'],
    ['paths from the top folder', 'path,label\n/set/im/b.jpg,dog\nset/im/a.jpg,cat\n./set/im/c.png,cat\n'],
    ['bare names', 'image,label\nb.jpg,dog\na.jpg,cat\nc.png,cat\n'],
    ['names without ending, columns between', 'id,width,species\nb,3,dog\na,4,cat\nc,5,cat\n'],
    ['the label in front', 'label,image\ndog,im/b.jpg\ncat,im/a.jpg\ncat,im/c.png\n'],
    ['a number and a name', 'image,class_id,class_name\nb.jpg,1,dog\na.jpg,0,cat\nc.png,0,cat\n'],
  ])('%s', async (_, table) => {
    const source = await recognise({ ...PICTURES, 'set/labels.csv': table });
    expect(seen(source)).toEqual(['a.jpg cat -', 'b.jpg dog -', 'c.png cat -']);
    expect(source.refused).toEqual([]);
    expect(source.hasOwnSplit).toBe(false);
  });

  test('a UTF-16 table, as spreadsheets export it', async () => {
    const text = '\ufefffile\tlabel\nim/a.jpg\tKüken\nim/b.jpg\tÄffchen\nim/c.png\tKüken\n';
    const bytes = new Uint8Array(Uint16Array.from(text, (character) => character.charCodeAt(0)).buffer);
    const source = await recognise({ ...PICTURES, 'set/labels.tsv': bytes });
    expect(source.classNames).toEqual(['Küken', 'Äffchen']);
  });

  test('numbers as labels keep their numbers; those that begin elsewhere are numbered anew', async () => {
    const from = async (labels: number[]) => {
      const rows = labels.map((label, index) => `im/${['a.jpg', 'b.jpg', 'c.png'][index]},${label}`);
      return recognise({ ...PICTURES, 'set/labels.csv': rows.join('\n') });
    };
    const zero = await from([2, 0, 2]);
    expect(zero.classNames).toEqual(['class 0', 'class 1', 'class 2']);
    expect(zero.item(0).label).toBe(2);
    const one = await from([10, 7, 10]);
    expect(one.classNames).toEqual(['class 7', 'class 10']);
    expect(one.item(0).label).toBe(1);
  });

  test('WNIDs get their names', async () => {
    const table = 'a.jpg,n02102040\nb.jpg,n01440764\nc.png,n02102040';
    const source = await recognise({ ...PICTURES, 'set/labels.csv': table });
    expect(source.classNames).toEqual(['tench', 'English springer']);
    expect(source.wnids).toEqual(['n01440764', 'n02102040']);
  });

  test('a table counts for more than WNIDs in the names of its pictures', async () => {
    const source = await recogniseSource(
      await listingOf({
        'set/list.csv': 'path,label\nn01443537_0.JPEG,wet\nn02124075_0.JPEG,dry',
        'set/n01443537_0.JPEG': '',
        'set/n02124075_0.JPEG': '',
      }),
    );
    expect([source.kind, source.classNames]).toEqual(['csv-list', ['dry', 'wet']]);
  });

  test('a column of splits, and one that says whether', async () => {
    const words = 'file,label,split\na.jpg,cat,train\nb.jpg,dog,val\nc.png,cat,test\n';
    expect(seen(await recognise({ ...PICTURES, 'set/labels.csv': words }))).toEqual([
      'a.jpg cat train',
      'b.jpg dog validation',
      'c.png cat test',
    ]);
    const claims = 'file,label,is_valid\na.jpg,cat,False\nb.jpg,dog,True\nc.png,cat,False\n';
    expect(seen(await recognise({ ...PICTURES, 'set/labels.csv': claims }))).toEqual([
      'a.jpg cat train',
      'b.jpg dog validation',
      'c.png cat train',
    ]);
  });

  test('a table per split; test stands for validation where there is none', async () => {
    const source = await recognise({
      ...PICTURES,
      'set/train.csv': 'file,label\na.jpg,cat\nc.png,dog\n',
      'set/test.csv': 'file,label\nb.jpg,dog\n',
      'set/sample_submission.csv': 'file,label\nb.jpg,cat\n',
    });
    expect(seen(source)).toEqual(['a.jpg cat train', 'b.jpg dog validation', 'c.png dog train']);
  });

  test('every file that is left out has its reason', async () => {
    const source = await recognise({
      ...PICTURES,
      'set/im/d.jpg': '',
      'set/im/e.jpg': '',
      'set/im/f.jpg': '',
      'set/labels.csv':
        'file,label\nim/a.jpg,cat\nim/b.jpg,dog\nim/c.png,cat\nim/c.png,dog\nim/d.jpg,\nim/gone.jpg,cat\nim/a.jpg,cat\nim/f.jpg,dog\n',
    });
    expect(seen(source)).toEqual(['a.jpg cat -', 'b.jpg dog -', 'f.jpg dog -']);
    expect(source.refused.map(({ path, error }) => [path, error.message])).toEqual([
      ['set/im/gone.jpg', expect.stringContaining('no such file')],
      ['set/im/c.png', expect.stringContaining('different classes')],
      ['set/im/d.jpg', expect.stringContaining('no class')],
      ['set/im/e.jpg', expect.stringContaining('does not list it')],
    ]);
  });

  test('a table of something else beside class folders is left alone', async () => {
    const folders = { 'set/cat/1.jpg': '', 'set/cat/2.jpg': '', 'set/dog/3.jpg': '' };
    for (const table of [
      'epoch,loss\n1,0.5\n2,0.4\n',
      'file,width,height\ncat/1.jpg,3,4\ncat/2.jpg,3,4\ndog/3.jpg,3,4\n',
      'photo,label\nelsewhere/7.jpg,cat\nelsewhere/8.jpg,dog\n',
      // As Imagenette comes: its classes are its folders.
      'path,noisy_labels_0,noisy_labels_1,is_valid\ncat/1.jpg,cat,cat,False\ncat/2.jpg,cat,dog,False\ndog/3.jpg,dog,dog,True\n',
      'file,label\ncat/1.jpg,seen\ncat/2.jpg,seen\ndog/3.jpg,seen\n',
      'a "broken, table\n"x',
      '',
    ])
      expect(await recogniseOrNull({ ...folders, 'set/report.csv': table })).toBeNull();
  });

  test('pictures in one folder and a table without a class: the columns are named', async () => {
    const table = 'file,width,height\nim/a.jpg,3,4\nim/b.jpg,3,4\nim/c.png,3,4\n';
    await expect(recognise({ ...PICTURES, 'set/list.csv': table })).rejects.toMatchObject({
      code: 'no-classes',
      message: expect.stringContaining('file, width, height'),
    });
  });

  test('one class only, and quotes that do not end', async () => {
    const one = 'im/a.jpg,cat\nim/b.jpg,cat\nim/c.png,cat\n';
    await expect(recognise({ ...PICTURES, 'set/list.csv': one })).rejects.toMatchObject({
      message: expect.stringContaining('"cat"'),
    });
    const many = Array.from(
      { length: 600 },
      (_, row) => `im/${row % 2 ? 'a' : 'b'}.jpg,${row % 2 ? 'cat' : 'dog'}`,
    );
    many[550] = '"im/a.jpg,cat';
    await expect(recognise({ ...PICTURES, 'set/list.csv': many.join('\n') })).rejects.toMatchObject({
      message: expect.stringContaining('row 551'),
    });
  });

  test('a hundred thousand rows', async () => {
    const files: Record<string, string> = {};
    const rows = ['file,label'];
    for (let row = 0; row < 2000; row++) files[`set/im/${row}.jpg`] = '';
    for (let row = 0; row < 100_000; row++) rows.push(`im/${row % 2000}.jpg,class ${(row % 2000) % 50}`);
    const source = await recognise({ ...files, 'set/list.csv': rows.join('\n') });
    expect(source.count).toBe(2000);
    expect(source.classNames).toHaveLength(50);
  });
});
