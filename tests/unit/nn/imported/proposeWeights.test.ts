import { describe, expect, test } from 'vitest';
import type { WeightFile } from '../../../../src/formats/weights/weightFile';
import { proposeWeights } from '../../../../src/nn/imported/proposeWeights';
import { CAFFE, caffeGraph, handMadeFile, outFirst, TORCHVISION } from './handMadeFile';

const propose = (file: WeightFile) => proposeWeights(file, { name: 'a file', sizeBytes: 1, sha256: '00' });

const orders = (rows: { source: string; target: string | null; order: string | null }[]) =>
  Object.fromEntries(rows.map(({ source, target, order }) => [source, `${target} ${order}`]));

describe('arrays alone', () => {
  test('torchvision’s names and shapes are known, with all that goes with them', async () => {
    const proposal = await propose(handMadeFile(TORCHVISION));
    expect(proposal.model).toMatchObject({ preset: 'torchvision-alexnet' });
    expect(proposal.model.overrides).toEqual({});
    expect(proposal.choices).toHaveLength(1);
    expect(orders(proposal.rows)).toMatchObject({
      'features.0.weight': 'conv1.weight OIHW',
      'features.10.bias': 'conv5.bias same',
      'classifier.1.weight': 'fc6.weight transposed-CHW',
      'classifier.4.weight': 'fc7.weight transposed',
      'classifier.6.weight': 'fc8.weight transposed',
    });
    expect(proposal.conventions).toMatchObject({ channels: 'RGB', inputSide: 224, resizedSide: 256 });
    expect(proposal.conventions.deviation[2]).toBeCloseTo(57.375, 6);
    expect(proposal.facts.every(({ isKnown }) => isKnown)).toBe(true);
    expect(proposal.classNames[0]).toBe('tench');
    expect(proposal.classNames).toHaveLength(1000);
  });

  test('a writer that sorts by name changes nothing', async () => {
    const sorted = Object.fromEntries(Object.entries(TORCHVISION).sort(([a], [b]) => (a < b ? -1 : 1)));
    const [first] = Object.keys(sorted);
    expect(first).toBe('classifier.1.bias');
    const proposal = await propose(handMadeFile(sorted, { format: 'safetensors' }));
    expect(orders(proposal.rows)).toMatchObject({
      'features.3.weight': 'conv2.weight OIHW',
      'features.10.weight': 'conv5.weight OIHW',
    });
  });

  test('another head, narrower layers and other classes fit by the preset’s switches', async () => {
    const narrow = outFirst({
      'features.0': [32, 3, 11, 11],
      'features.3': [96, 32, 5, 5],
      'features.6': [192, 96, 3, 3],
      'features.8': [128, 192, 3, 3],
      'features.10': [128, 128, 3, 3],
      'classifier.1': [2048, 128 * 36],
      'classifier.4': [2048, 2048],
      'classifier.6': [12, 2048],
    });
    const proposal = await propose(handMadeFile(narrow));
    expect(proposal.model.preset).toBe('torchvision-alexnet');
    expect(proposal.model.overrides).toEqual({ width: 0.5 });
    expect(proposal.classNames).toEqual(Array.from({ length: 12 }, (_, index) => `class ${index}`));
    expect(proposal.facts.find(({ key }) => key === 'classes')?.isKnown).toBe(false);
  });

  test('pictures of another size are found by the first matrix', async () => {
    const wide = { ...TORCHVISION, 'classifier.1.weight': [4096, 256 * 49] };
    const proposal = await propose(handMadeFile(wide));
    const { inputSide = 0 } = proposal.model.overrides;
    // 7 x 7 is left of 227 pixels at least: ((((s + 4 - 11) / 4 + 1) - 3) / 2 + 1 ...
    const left = (side: number) => {
      const conv1 = Math.floor((side + 4 - 11) / 4) + 1;
      const pool = (each: number) => Math.floor((each - 3) / 2) + 1;
      return pool(pool(pool(conv1)));
    };
    expect(left(inputSide)).toBe(7);
  });

  test('Caffe’s shapes are those of five networks: a person is asked', async () => {
    const proposal = await propose(handMadeFile(CAFFE, { format: 'npz' }));
    expect(proposal.model.preset).toBe('caffe-alexnet');
    expect(proposal.choices.map(({ preset }) => preset)).toEqual(
      expect.arrayContaining(['caffe-alexnet', 'caffenet', 'alexnet', 'alexnet-source']),
    );
    expect(proposal.facts.filter(({ isKnown }) => !isKnown).map(({ key }) => key)).toEqual(
      expect.arrayContaining(['channels', 'mean', 'lrn', 'pooling']),
    );
    expect(proposal.conventions).toMatchObject({ channels: 'BGR', inputSide: 227, resizedSide: 256 });
  });

  test('row, column, in, out and in, out are taken as they are', async () => {
    const ours = Object.fromEntries(
      Object.entries(CAFFE).map(([name, shape]) => [
        name,
        shape.length === 4 ? [shape[2]!, shape[3]!, shape[1]!, shape[0]!] : shape.toReversed(),
      ]),
    );
    const proposal = await propose(handMadeFile(ours, { format: 'npz' }));
    expect(new Set(proposal.rows.map(({ order }) => order))).toEqual(new Set(['same']));
  });
});

describe('a graph tells', () => {
  test.each([
    ['lrn pool', 'caffe-alexnet'],
    ['pool lrn', 'caffenet'],
  ] as const)('%s is %s', async (order, preset) => {
    const file = handMadeFile(CAFFE, { format: 'caffemodel', graph: caffeGraph(order) });
    const proposal = await propose(file);
    expect(proposal.model.preset).toBe(preset);
    expect(proposal.model.overrides).toEqual({});
    expect(proposal.choices).toHaveLength(1);
    // Only the mean is in no caffemodel.
    expect(proposal.facts.filter(({ isKnown }) => !isKnown).map(({ key }) => key)).toEqual(['mean']);
  });

  test('other numbers of LRN, which are kept', async () => {
    const lrn = { k: 2, n: 7, alpha: 1e-4, beta: 0.5 };
    const graph = caffeGraph('lrn pool', lrn);
    const proposal = await propose(handMadeFile(CAFFE, { format: 'caffemodel', graph }));
    expect(proposal.model.overrides.layerNumbers).toEqual({ lrn1: lrn, lrn2: lrn });
  });

  test('windows that do not hang over, of a graph made for 224 pixels', async () => {
    const graph = caffeGraph('lrn pool').map((layer) =>
      layer.name === 'pool5' ? { ...layer, numbers: { ...layer.numbers, padEnd: 1 } } : layer,
    );
    const proposal = await propose(
      handMadeFile(CAFFE, { format: 'onnx', graph, metadata: { inputSide: '224' } }),
    );
    expect(proposal.model).toMatchObject({
      preset: 'caffe-alexnet',
      overrides: {
        inputSide: 224,
        layerNumbers: { pool1: { rounding: 'floor' }, pool2: { rounding: 'floor' } },
      },
    });
    expect(proposal.conventions.inputSide).toBe(224);
  });

  test('the mean colour that its data layer subtracts, blue first', async () => {
    const metadata = { meanValues: '104,117,123', cropSize: '227' };
    const file = handMadeFile(CAFFE, { format: 'caffemodel', graph: caffeGraph('lrn pool'), metadata });
    const { conventions, facts } = await propose(file);
    expect(conventions).toMatchObject({ mean: [123, 117, 104], inputSide: 227 });
    expect(facts.every(({ isKnown }) => isKnown)).toBe(true);
  });

  test('matrices in, out of a graph that says so, after filters out, in, row, column', async () => {
    const shapes = Object.fromEntries(
      Object.entries(CAFFE).map(([name, shape]) => [name, shape.length === 2 ? shape.toReversed() : shape]),
    );
    const graph = caffeGraph('lrn pool').map((layer) =>
      layer.kind === 'fullyConnected' ? { ...layer, numbers: { transB: 0 } } : layer,
    );
    const { rows } = await propose(handMadeFile(shapes, { format: 'onnx', graph }));
    expect(orders(rows)).toMatchObject({ 'fc6.weight': 'fc6.weight CHW', 'fc7.weight': 'fc7.weight same' });
  });

  test('an order that no preset has is named', async () => {
    const graph = caffeGraph('lrn pool').filter(({ name }) => name !== 'pool5');
    await expect(propose(handMadeFile(CAFFE, { format: 'caffemodel', graph }))).rejects.toMatchObject({
      code: 'shape-mismatch',
      message: expect.stringMatching(/caffe-alexnet.*fc6 is fullyConnected where pool5 is maxPool/),
    });
  });
});

test.each([
  [
    'two convolutions and a matrix',
    outFirst({ 'layer1.0': [16, 3, 5, 5], 'layer2.0': [32, 16, 5, 5], fc: [2, 15488] }),
    /layer1\.0\.weight \[16, 3, 5, 5\].*The nearest is/,
  ],
  [
    'batch normalization between the layers',
    { ...TORCHVISION, 'features.1.running_mean': [64], 'features.1.weight': [64], 'features.1.bias': [64] },
    /belongs to no layer/,
  ],
  ['one matrix', { w: [3, 4] }, /w \[3, 4\]/],
  [
    'a filter of another size',
    { ...TORCHVISION, 'features.3.weight': [192, 64, 3, 3] },
    /nearest is torchvision-alexnet, of which 7 layers fit: features\.3\.weight is \[192, 64, 3, 3\]/,
  ],
])('%s is another network, and says which', async (_, shapes, message) => {
  await expect(propose(handMadeFile(shapes))).rejects.toMatchObject({
    code: 'shape-mismatch',
    message: expect.stringMatching(message),
  });
});

test('a counter of updates is no stranger', async () => {
  const proposal = await propose(handMadeFile({ ...TORCHVISION, num_batches_tracked: [] }));
  expect(proposal.rows.find(({ source }) => source === 'num_batches_tracked')?.target).toBeNull();
});
