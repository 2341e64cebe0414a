import { describe, expect, test } from 'vitest';
import type { LabelledSource } from '../../../../src/data/sources/labelledSource';
import { tinyImageNet } from '../../../../src/data/sources/tinyImageNet';
import { listingOf } from '../../../fixtures/sources/listingOf';
import { textOf } from '../../../fixtures/sources/textOf';

/** The layout of tiny-imagenet-200.zip, with three classes; a picture's bytes are its name. */
const FILES = {
  'tiny-imagenet-200/wnids.txt': 'n02124075\nn01443537\nn07583066\n',
  'tiny-imagenet-200/words.txt':
    'n00001740\tentity\nn01443537\tgoldfish, Carassius auratus\nn02124075\tEgyptian cat\nn07583066\tguacamole\n',
  'tiny-imagenet-200/test/images/test_0.JPEG': 'test 0',
  'tiny-imagenet-200/test/images/test_1.JPEG': 'test 1',
  'tiny-imagenet-200/train/n01443537/images/n01443537_0.JPEG': 'goldfish 0',
  'tiny-imagenet-200/train/n01443537/images/n01443537_1.JPEG': 'goldfish 1',
  'tiny-imagenet-200/train/n01443537/n01443537_boxes.txt': 'n01443537_0.JPEG\t0\t10\t63\t58\n',
  'tiny-imagenet-200/train/n02124075/images/n02124075_0.JPEG': 'cat 0',
  'tiny-imagenet-200/train/n02124075/n02124075_boxes.txt': '',
  'tiny-imagenet-200/train/n07583066/images/n07583066_0.JPEG': 'guacamole 0',
  'tiny-imagenet-200/val/images/val_0.JPEG': 'val 0',
  'tiny-imagenet-200/val/images/val_1.JPEG': 'val 1',
  'tiny-imagenet-200/val/images/val_9.JPEG': 'val 9',
  'tiny-imagenet-200/val/val_annotations.txt':
    'val_0.JPEG\tn07583066\t0\t32\t44\t62\nval_1.JPEG\tn01443537\t52\t55\t57\t59\n',
};

async function recognise(files: Record<string, string>): Promise<LabelledSource> {
  const source = await tinyImageNet.recognise(await listingOf(files));
  if (!source) throw new Error('not recognised');
  return source;
}

describe('tinyImageNet', () => {
  test('classes in the order of their WNIDs, names from words.txt, validation by its annotations', async () => {
    const source = await recognise(FILES);
    expect(source).toMatchObject({ nativeSide: 64, hasOwnSplit: true, count: 6 });
    expect(source.classNames).toEqual(['goldfish', 'Egyptian cat', 'guacamole']);
    expect(source.wnids).toEqual(['n01443537', 'n02124075', 'n07583066']);
    const seen = [];
    for (let index = 0; index < source.count; index++) {
      const { path, label, split } = source.item(index);
      seen.push([path.split('/').at(-1), label, split, await textOf(await source.open(index))]);
    }
    expect(seen).toEqual([
      ['n01443537_0.JPEG', 0, 'train', 'goldfish 0'],
      ['n01443537_1.JPEG', 0, 'train', 'goldfish 1'],
      ['n02124075_0.JPEG', 1, 'train', 'cat 0'],
      ['n07583066_0.JPEG', 2, 'train', 'guacamole 0'],
      ['val_0.JPEG', 2, 'validation', 'val 0'],
      ['val_1.JPEG', 0, 'validation', 'val 1'],
    ]);
  });

  test('what has no label is refused: one picture by name, the test set as one', async () => {
    const { refused } = await recognise(FILES);
    expect(refused.map(({ path, error }) => [path.split('/').slice(1).join('/'), error.message])).toEqual([
      ['val/images/val_9.JPEG', expect.stringContaining('val_annotations.txt')],
      ['test/images', expect.stringContaining('2 test pictures')],
    ]);
  });

  test('without words.txt the names are those of ImageNet', async () => {
    const { 'tiny-imagenet-200/words.txt': _, ...files } = FILES;
    expect((await recognise(files)).classNames).toEqual(['goldfish', 'Egyptian cat', 'guacamole']);
  });

  test('validation pictures without their annotations: the file that is missing is named', async () => {
    const { 'tiny-imagenet-200/val/val_annotations.txt': _, ...files } = FILES;
    await expect(recognise(files)).rejects.toMatchObject({
      code: 'no-classes',
      message: expect.stringContaining('val_annotations.txt'),
    });
  });

  test('class folders with a wnids.txt elsewhere are not Tiny-ImageNet', async () => {
    const listing = await listingOf({ 'set/wnids.txt': 'n1', 'set/cats/1.jpg': '', 'set/dogs/1.jpg': '' });
    expect(await tinyImageNet.recognise(listing)).toBeNull();
  });
});
