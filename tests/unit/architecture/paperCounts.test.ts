import { describe, expect, it, test } from 'vitest';
import { layerShapes, networkTotals } from '../../../src/architecture/layerShapes';
import { buildArchitecture, PRESET_NAMES, PRESETS, type PresetName } from '../../../src/architecture/presets';

/** A convolution: `[filter side, channels that a filter sees, filters, side of the output]`, or a matrix `[in, out]`. */
type Row =
  | [side: number, seen: number, filters: number, outSide: number]
  | [inUnits: number, outUnits: number];

/** Copied from the publications, with nothing of the network's code: paper sections 3.2 and 3.5, Caffe, torchvision. */
const CLASSIFIER: Row[] = [
  [9216, 4096],
  [4096, 4096],
  [4096, 1000],
];
const TWO_TOWERS: Row[] = [
  [11, 3, 96, 55],
  [5, 48, 256, 27],
  [3, 256, 384, 13],
  [3, 192, 384, 13],
  [3, 192, 256, 13],
  ...CLASSIFIER,
];
const CIFAR: Row[] = [
  [5, 3, 32, 32],
  [5, 32, 32, 16],
  [5, 32, 64, 8],
  [1024, 10],
];
const TABLES: Record<PresetName, Row[]> = {
  alexnet: TWO_TOWERS,
  'alexnet-source': TWO_TOWERS,
  'alexnet-plain-pool': TWO_TOWERS,
  'alexnet-no-norm': TWO_TOWERS,
  'caffe-alexnet': TWO_TOWERS,
  caffenet: TWO_TOWERS,
  'alexnet-one-gpu': [
    [11, 3, 48, 55],
    [5, 48, 128, 27],
    [3, 128, 192, 13],
    [3, 192, 192, 13],
    [3, 192, 256, 13],
    ...CLASSIFIER,
  ],
  'alexnet-conv6': [...TWO_TOWERS.slice(0, 5), [3, 256, 256, 6], ...CLASSIFIER],
  'torchvision-alexnet': [
    [11, 3, 64, 55],
    [5, 64, 192, 27],
    [3, 192, 384, 13],
    [3, 384, 256, 13],
    [3, 256, 256, 13],
    ...CLASSIFIER,
  ],
  'alexnet-mini': [
    [5, 3, 32, 32],
    [3, 16, 48, 15],
    [3, 48, 64, 7],
    [3, 32, 64, 7],
    [3, 32, 64, 7],
    [576, 1024],
    [1024, 768],
    [768, 10],
  ],
  'cifar-quick': CIFAR,
  'cifar-18pct': CIFAR,
};

function countsOf(row: Row) {
  if (row.length === 2) {
    const [inUnits, outUnits] = row;
    return { parameters: (inUnits + 1) * outUnits, macs: inUnits * outUnits, neurons: outUnits };
  }
  const [side, seen, filters, outSide] = row;
  const weights = side * side * seen * filters;
  const pixels = outSide * outSide;
  return { parameters: weights + filters, macs: weights * pixels, neurons: filters * pixels };
}

const builtIn = (preset: PresetName) =>
  layerShapes(buildArchitecture(preset, {}, PRESETS[preset].classCount));

describe.each(PRESET_NAMES)('%s', (preset) => {
  it('has the parameters, multiply-accumulates and neurons of its publication, layer by layer', () => {
    const learned = builtIn(preset).filter(({ weightShape }) => weightShape);
    const counts = learned.map(({ parameters, macs, outputShape }) => {
      return { parameters, macs, neurons: outputShape.reduce((product, side) => product * side, 1) };
    });
    expect(counts).toEqual(TABLES[preset].map(countsOf));
  });
});

test.each<[PresetName, parameters: number, macs: number | null, neurons: number | null]>([
  ['alexnet', 60_965_224, 724_406_816, 659_272],
  ['alexnet-source', 60_965_224, 724_406_816, 659_272],
  ['alexnet-plain-pool', 60_965_224, 724_406_816, 659_272],
  ['alexnet-no-norm', 60_965_224, 724_406_816, 659_272],
  ['alexnet-one-gpu', 59_798_312, 391_514_384, null],
  ['alexnet-conv6', 61_555_304, null, 659_272 + 36 * 256],
  ['caffe-alexnet', 60_965_224, 724_406_816, 659_272],
  ['caffenet', 60_965_224, 724_406_816, 659_272],
  ['torchvision-alexnet', 61_100_840, null, null],
])('%s has the totals that are published', (preset, parameters, macs, neurons) => {
  const totals = networkTotals(builtIn(preset));
  expect(totals.parameters).toBe(parameters);
  if (macs !== null) expect(totals.macs).toBe(macs);
  if (neurons !== null) expect(totals.neurons).toBe(neurons);
  // torchvision's page gives 0.714 giga-MACs.
  if (preset === 'torchvision-alexnet') expect(totals.macs / 1e6).toBeCloseTo(714.2, 1);
});

test('without its towers the paper’s network has the counts that circulate for it', () => {
  const totals = networkTotals(layerShapes(buildArchitecture('alexnet', { towers: 1 }, 1000)));
  expect([totals.parameters, totals.macs]).toEqual([62_378_344, 1_135_256_096]);
});

test('22,000 classes, the Fall 2011 release, make only fc8 wider', () => {
  const wide = networkTotals(layerShapes(buildArchitecture('alexnet', {}, 22_000)));
  expect(wide.parameters - 60_965_224).toBe(4097 * 21_000);
});

/** What differs from the paper's text, as the sources have it. */
describe('what sets the versions apart', () => {
  const layer = (preset: PresetName, name: string) =>
    buildArchitecture(preset, {}, 1000).layers.find((each) => each.name === name);
  const order = (preset: PresetName) =>
    buildArchitecture(preset, {}, 1000)
      .layers.map(({ name }) => name)
      .slice(0, 8);

  it('LRN: alpha per squared unit, and over which channels', () => {
    expect(layer('alexnet', 'lrn1')).toMatchObject({ k: 2, n: 5, alpha: 1e-4, beta: 0.75, groups: 2 });
    expect(layer('alexnet-source', 'lrn1')).toMatchObject({ k: 2, n: 5, alpha: 1e-4 / 5, groups: 2 });
    expect(layer('caffe-alexnet', 'lrn1')).toMatchObject({ k: 1, n: 5, alpha: 1e-4 / 5, groups: 1 });
    expect(layer('alexnet-source', 'cnorm2')).toMatchObject({
      kind: 'spatialNorm',
      k: 1,
      n: 5,
      alpha: 0.001 / 25,
    });
    expect(layer('cifar-18pct', 'rnorm1')).toMatchObject({
      kind: 'spatialNorm',
      k: 1,
      n: 3,
      alpha: 5e-5 / 9,
    });
    expect(layer('torchvision-alexnet', 'lrn1')).toBeUndefined();
  });

  it('the order of layers', () => {
    const paper = ['conv1', 'lrn1', 'pool1', 'conv2', 'lrn2', 'pool2', 'conv3', 'conv4'];
    expect(order('alexnet')).toEqual(paper);
    expect(order('caffe-alexnet')).toEqual(paper);
    expect(order('caffenet')).toEqual(['conv1', 'pool1', 'lrn1', 'conv2', 'pool2', 'lrn2', 'conv3', 'conv4']);
    expect(order('alexnet-source')).toEqual([
      'conv1',
      'lrn1',
      'pool1',
      'activation1',
      'conv2',
      'lrn2',
      'cnorm2',
      'pool2',
    ]);
    expect(layer('alexnet-source', 'conv1')).toMatchObject({ activation: 'linear' });
    expect(
      buildArchitecture('torchvision-alexnet', {}, 10)
        .layers.map(({ name }) => name)
        .slice(-6),
    ).toEqual(['pool5', 'drop6', 'fc6', 'drop7', 'fc7', 'fc8']);
  });

  it('first weights and biases', () => {
    const biases = (preset: PresetName) =>
      buildArchitecture(preset, {}, 1000).layers.flatMap((each) =>
        'initialization' in each ? [each.initialization.bias] : [],
      );
    const weights = (preset: PresetName) =>
      buildArchitecture(preset, {}, 1000).layers.flatMap((each) =>
        'initialization' in each ? [each.initialization.weightStd] : [],
      );
    expect(biases('alexnet')).toEqual([0, 1, 0, 1, 1, 1, 1, 0]);
    expect(biases('alexnet-source')).toEqual([0, 1, 0, 1, 1, 1, 1, 0]);
    expect(biases('caffe-alexnet')).toEqual([0, 0.1, 0, 0.1, 0.1, 0.1, 0.1, 0]);
    expect(biases('caffenet')).toEqual([0, 1, 0, 1, 1, 1, 1, 0]);
    expect(weights('alexnet')).toEqual(Array.from({ length: 8 }, () => 0.01));
    expect(weights('alexnet-source')).toEqual([0.01, 0.01, 0.03, 0.03, 0.03, 0.01, 0.01, 0.01]);
    expect(weights('caffenet')).toEqual([0.01, 0.01, 0.01, 0.01, 0.01, 0.005, 0.005, 0.01]);
    // PyTorch draws from +-1 / sqrt(fan-in), whose deviation is that over sqrt(3): conv1 sees 11 x 11 x 3.
    expect(layer('torchvision-alexnet', 'conv1')).toMatchObject({
      initialization: { weightStd: expect.closeTo(1 / Math.sqrt(3 * 363), 12), distribution: 'uniform' },
    });
    expect(layer('torchvision-alexnet', 'fc7')).toMatchObject({
      initialization: { bias: 0, biasBound: 1 / 64 },
    });
  });

  it('dropout: the paper’s is set right outside training, later programs’ in training', () => {
    expect(layer('alexnet', 'drop6')).toMatchObject({ rate: 0.5, scaling: 'evaluation' });
    expect(layer('alexnet-source', 'drop7')).toMatchObject({ rate: 0.5, scaling: 'evaluation' });
    expect(layer('caffenet', 'drop6')).toMatchObject({ rate: 0.5, scaling: 'training' });
  });
});
