import { describe, expect, it } from 'vitest';
import { datasetNameProposal, sourceNameOf } from '../../../src/stores/datasetNameProposal';

function files(...paths: string[]) {
  return paths.map((path) => ({ path, file: new Blob([]) }));
}

describe('datasetNameProposal', () => {
  it.each([
    [['pets/cat/1.jpg', 'pets/dog/2.jpg'], 'pets'],
    [['ILSVRC2012_img_train.tar'], 'ILSVRC2012_img_train'],
    [['cifar10-train.tar.gz'], 'cifar10-train'],
    [['1.jpg', '2.jpg'], 'My pictures'],
    [['ILSVRC2012_img_val.tar', 'ILSVRC2012_validation_ground_truth.txt'], 'ILSVRC2012_img_val'],
    [['cifar-10.tar.gz', 'names.txt'], 'cifar-10'],
    [['train-00000-of-00002.parquet', 'train-00001-of-00002.parquet'], 'train'],
    [['imagenet-0001.tar', 'imagenet-0002.tar'], 'imagenet'],
    [['cats.tar', 'dogs.tar'], 'My pictures'],
    [['data_batch_1.bin', 'data_batch_2.bin', 'batches.meta.txt'], 'My pictures'],
  ])('%j', (paths, name) => {
    expect(datasetNameProposal(files(...paths), [])).toBe(name);
  });

  it('numbers a name that is taken', () => {
    expect(datasetNameProposal(files('pets/cat/1.jpg'), ['pets', 'pets 2'])).toBe('pets 3');
  });
});

describe('sourceNameOf', () => {
  it('is what the person gave: the archive with its ending, or how many files', () => {
    expect(sourceNameOf(files('train.tar'))).toBe('train.tar');
    expect(sourceNameOf(files('1.jpg', '2.jpg', '3.jpg'))).toBe('3 files');
  });
});
