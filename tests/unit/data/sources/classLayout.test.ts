import { describe, expect, test } from 'vitest';
import { readClassLayout } from '../../../../src/data/sources/classLayout';

/** Class and split of each path in words; `-` where it belongs to none. */
function describeLayout(paths: string[]): string[] {
  const { classFolders, labels, splitOf } = readClassLayout(paths.map((path) => ({ path })));
  return Array.from(labels, (label, entry) =>
    label < 0 ? '-' : `${classFolders[label]} ${splitOf(entry) ?? 'any'}`,
  );
}

describe('readClassLayout', () => {
  test('a folder per class, wrapped in one folder or in none', () => {
    expect(describeLayout(['pets/dog/1.jpg', 'pets/cat/2.jpg'])).toEqual(['dog any', 'cat any']);
    expect(describeLayout(['dog/1.jpg', 'cat/2.jpg'])).toEqual(['dog any', 'cat any']);
    expect(describeLayout(['a/b/dog/1.jpg', 'a/b/cat/2.jpg'])).toEqual(['dog any', 'cat any']);
  });

  test('labels follow the sorted names, whatever the order of the files', () => {
    expect(readClassLayout(['b/1.jpg', 'a/1.jpg', 'C/1.jpg'].map((path) => ({ path }))).classFolders).toEqual(
      ['C', 'a', 'b'],
    );
  });

  test('train beside val, valid, validation or test are splits', () => {
    for (const held of ['val', 'valid', 'validation', 'test', 'Testing'])
      expect(describeLayout(['set/train/dog/1.jpg', 'set/train/cat/1.jpg', `set/${held}/cat/2.jpg`])).toEqual(
        ['dog train', 'cat train', 'cat validation'],
      );
  });

  test('test beside val is the test split; without classes it belongs to none', () => {
    const both = ['train/a/1.jpg', 'train/b/1.jpg', 'val/a/1.jpg'];
    const splits = ['a train', 'b train', 'a validation'];
    expect(describeLayout([...both, 'test/a/1.jpg'])).toEqual([...splits, 'a test']);
    expect(describeLayout([...both, 'test/1.jpg'])).toEqual([...splits, '-']);
  });

  test('classes called train and test stay classes', () => {
    expect(describeLayout(['x/train/1.jpg', 'x/test/1.jpg'])).toEqual(['train any', 'test any']);
  });

  test("ImageNet's tar of tars, and the two archives together", () => {
    const train = 'ILSVRC2012_img_train.tar';
    expect(describeLayout([`${train}/n01.tar/1.JPEG`, `${train}/n02.tar/2.JPEG`])).toEqual([
      'n01 any',
      'n02 any',
    ]);
    expect(
      describeLayout([`${train}/n01.tar/1.JPEG`, `${train}/n02.tar/2.JPEG`, 'ILSVRC2012_img_val.tar/3.JPEG']),
    ).toEqual(['n01 train', 'n02 train', '-']);
  });

  test('deeper folders belong to their class; files beside the class folders to none', () => {
    expect(
      describeLayout(['s/LICENSE', 's/d/dog/young/1.jpg', 's/d/cat/2.jpg', 's/d/cat/notes.txt']),
    ).toEqual(['-', 'dog any', 'cat any', 'cat any']);
  });

  test.each([[['photos/1.jpg', 'photos/2.jpg']], [['1.jpg', '2.jpg']], [['x.tar/dog/1.jpg']], [[]]])(
    'no classes in %j',
    (paths) => {
      expect(() => describeLayout(paths)).toThrowError(
        expect.objectContaining({ code: 'no-classes', hint: expect.stringContaining('folder per class') }),
      );
    },
  );
});
