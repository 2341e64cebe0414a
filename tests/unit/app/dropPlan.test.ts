import { describe, expect, it } from 'vitest';
import { type DroppedThing, dropPlan, dropPromise } from '../../../src/app/dropPlan';
import { isForeignModel } from '../../../src/app/isForeignModel';

const file = (name: string | null, type = ''): DroppedThing => ({ name, type, isFolder: false });
const folder: DroppedThing = { name: 'photos', type: '', isFolder: true };

describe('dropPlan', () => {
  it('sends pictures to Classify, also those whose type the system does not know', () => {
    expect(dropPlan([file('cat.jpg', 'image/jpeg')])).toBe('pictures');
    expect(dropPlan([file('cat.HEIC'), file('dog.png', 'image/png')])).toBe('pictures');
  });
  it('sends folders and archives to Data, whatever lies beside them', () => {
    expect(dropPlan([folder])).toBe('data');
    expect(dropPlan([file('cat.jpg', 'image/jpeg'), folder])).toBe('data');
    for (const name of ['a.zip', 'a.tar', 'a.tar.gz', 'a.TGZ', 'data_batch_1.bin'])
      expect(dropPlan([file(name)])).toBe('data');
    expect(dropPlan([file(null, 'application/x-tar')])).toBe('data');
    expect(dropPlan([file('val.tar'), file('ground_truth.txt', 'text/plain')])).toBe('data');
    expect(dropPlan([file('cat.jpg', 'image/jpeg'), file('labels.csv', 'text/csv')])).toBe('data');
    expect(dropPlan([file('alexnet.pth'), folder])).toBe('data');
  });
  it.each([
    'alexnet-owt-7be5be79.pth',
    'model.pt',
    'model_best.pth.tar',
    'alexnet.safetensors',
    'bvlcalexnet-12.onnx',
    'bvlc_alexnet.caffemodel',
    'imagenet_mean.binaryproto',
    'conv1.npy',
    'ALEXNET.NPZ',
    'keras.h5',
    'pytorch_model.bin',
    'group1-shard1of1.bin',
    'group1-shard1of4',
  ])('sends the weights %s to Models', (name) => {
    expect(dropPlan([file(name)])).toBe('weights');
    expect(dropPlan([file(name, 'application/octet-stream')])).toBe('weights');
  });
  it('takes weights together with their class names or their description', () => {
    expect(dropPlan([file('a.pth'), file('classes.txt', 'text/plain')])).toBe('weights');
    expect(dropPlan([file('model.json', 'application/json'), file('group1-shard1of1.bin')])).toBe('weights');
    expect(dropPlan([file('a.caffemodel'), file('mean.binaryproto')])).toBe('weights');
    expect(dropPlan([file('a.pth'), file('cat.jpg', 'image/jpeg')])).toBe('unknown');
  });
  it('opens an experiment and refuses the rest', () => {
    expect(dropPlan([file('run.json', 'application/json')])).toBe('experiment');
    expect(dropPlan([file('song.mp3', 'audio/mpeg')])).toBe('unknown');
    expect(dropPlan([file('cat.jpg', 'image/jpeg'), file('run.json')])).toBe('unknown');
    expect(dropPlan([])).toBe('unknown');
  });
  it('promises while dragging what it does after', () => {
    expect(dropPromise([file(null, 'image/png'), file(null, 'image/png')])).toMatch(/classify these 2/);
    expect(dropPromise([file('alexnet.pth')])).toBe('Drop to import these weights');
    // A real drag keeps the name back, and neither weights nor folders have a type.
    expect(dropPromise([file(null, '')])).toMatch(/^Drop to import these weights, or a folder or an archive/);
    expect(dropPromise([file(null, 'audio/mpeg')])).toMatch(/weights to take them in/);
  });
});

describe('isForeignModel', () => {
  it('tells the networks of tfjs and Keras from experiments, grids and runs', () => {
    expect(isForeignModel({ format: 'layers-model', modelTopology: {}, weightsManifest: [] })).toBe(true);
    expect(isForeignModel({ class_name: 'Sequential', config: [], keras_version: '2.1.6' })).toBe(true);
    expect(isForeignModel({ version: 1, model: { preset: 'alexnet' } })).toBe(false);
    expect(isForeignModel({ version: 1, experiment: {}, run: {} })).toBe(false);
    for (const json of [null, 3, 'modelTopology', ['modelTopology']])
      expect(isForeignModel(json)).toBe(false);
  });
});
