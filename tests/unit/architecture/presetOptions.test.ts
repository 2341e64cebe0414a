import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Layer, PoolOptions } from '../../../src/architecture/layer';
import { layerShapes } from '../../../src/architecture/layerShapes';
import type { ModelOptions } from '../../../src/architecture/modelOptions';
import { buildArchitecture, PRESET_NAMES } from '../../../src/architecture/presets';
import { StudioError } from '../../../src/lib/StudioError';

const options = fc.record(
  {
    activation: fc.constantFrom('relu', 'tanh', 'sigmoid'),
    lrn: fc.constantFrom('off', 'per-tower', 'across'),
    pooling: fc.constantFrom('overlapping', 'plain'),
    dropout: fc.constantFrom(0, 0.5),
    towers: fc.constantFrom(1, 2),
    communication: fc.boolean(),
    withoutLayer: fc.constantFrom('none', 'none', 'conv2', 'conv3', 'conv4', 'conv5', 'conv6'),
    width: fc.constantFrom(0.03125, 0.1, 0.5, 1, 1.3),
    initialWeights: fc.constantFrom('preset', 'paper', 'he', 'glorot'),
    initialBias: fc.constantFrom<ModelOptions['initialBias']>('preset', 0, 0.1, 1),
    inputSide: fc.integer({ min: 8, max: 300 }),
  },
  { requiredKeys: [] },
);
const request = fc.tuple(fc.constantFrom(...PRESET_NAMES), options, fc.integer({ min: 2, max: 300 }));

/** Windows along one side, put one after another until none fits; `ceil`: or until one has reached the end. */
function windows(
  side: number,
  { filterSize, stride }: Pick<PoolOptions, 'filterSize' | 'stride'>,
  pads: [number, number],
  hangs = false,
) {
  let count = 0;
  for (let start = -pads[0]; start < side; start += stride) {
    if (!hangs && start + filterSize > side + pads[1]) break;
    count++;
    if (start + filterSize >= side + pads[1]) break;
  }
  return count;
}

/** Weights, biases and output `[side, channels]` (side 0 after the first matrix), by counting. */
function counted(layer: Layer, side: number, channels: number) {
  switch (layer.kind) {
    case 'conv': {
      const { filterSize, groups, outChannels, pad } = layer;
      expect([channels % groups, outChannels % groups]).toEqual([0, 0]);
      let weights = 0;
      for (let filter = 0; filter < outChannels; filter++) weights += filterSize ** 2 * (channels / groups);
      return {
        learned: weights + outChannels,
        output: [windows(side, layer, [pad.top, pad.bottom]), outChannels],
      };
    }
    case 'maxPool':
    case 'averagePool': {
      const count = windows(side, layer, [layer.pad.top, layer.pad.bottom], layer.rounding === 'ceil');
      return { learned: 0, output: [count, channels] };
    }
    case 'fullyConnected': {
      const inUnits = side === 0 ? channels : side * side * channels;
      return { learned: (inUnits + 1) * layer.outUnits, output: [0, layer.outUnits] };
    }
    default:
      return { learned: 0, output: [side, channels] };
  }
}

describe('any preset under any switches', () => {
  it('is a network whose shapes and counts a second count confirms, or says which layer does not go', () => {
    let built = 0;
    fc.assert(
      fc.property(request, ([preset, chosen, classCount]) => {
        let architecture: ReturnType<typeof buildArchitecture>;
        try {
          architecture = buildArchitecture(preset, chosen, classCount);
        } catch (error) {
          if (!(error instanceof StudioError)) throw error;
          expect(error.code).toBe('invalid-experiment');
          expect(error.message).toMatch(/(conv|pool|fc)\d/);
          expect(error.hint).toMatch(/^Choose /);
          return;
        }
        built++;
        const { layers, inputSide } = architecture;
        expect(new Set(layers.map(({ name }) => name)).size).toBe(layers.length);
        let [side, channels] = [inputSide, 3];
        for (const { layer, outputShape, parameters } of layerShapes(architecture)) {
          const { learned, output } = counted(layer, side, channels);
          [side = 0, channels = 0] = output;
          expect(outputShape, layer.name).toEqual(side === 0 ? [channels] : [side, side, channels]);
          expect(parameters, layer.name).toBe(learned);
        }
        expect([side, channels]).toEqual([0, classCount]);
      }),
      { numRuns: 400 },
    );
    expect(built).toBeGreaterThan(100);
  });

  it('has the same sizes with plain and with overlapping windows', () => {
    fc.assert(
      fc.property(request, ([preset, chosen, classCount]) => {
        const sizes = (pooling: ModelOptions['pooling']) =>
          layerShapes(buildArchitecture(preset, { ...chosen, pooling }, classCount)).map(
            (each) => each.outputShape,
          );
        let overlapping: number[][];
        try {
          overlapping = sizes('overlapping');
        } catch {
          return;
        }
        expect(sizes('plain')).toEqual(overlapping);
      }),
    );
  });

  it.each(PRESET_NAMES)('%s takes other pictures and classes', (preset) => {
    for (const inputSide of preset.startsWith('cifar') ? [24, 32, 48] : [64, 67, 96, 160, 224, 227, 256]) {
      const shapes = layerShapes(buildArchitecture(preset, { inputSide }, 37));
      expect(shapes.at(-1)?.outputShape).toEqual([37]);
    }
  });
});

describe('each switch', () => {
  const conv = (chosen: Partial<ModelOptions>, name: string) => {
    const found = buildArchitecture('alexnet', chosen, 10).layers.find((each) => each.name === name);
    if (found?.kind !== 'conv') throw new Error(`no ${name}`);
    return found;
  };
  const names = (chosen: Partial<ModelOptions>) =>
    buildArchitecture('alexnet', chosen, 10).layers.map(({ name }) => name);

  test('communication: without it conv3 keeps to its tower, with one tower it has no meaning', () => {
    expect(conv({}, 'conv3').groups).toBe(1);
    expect(conv({ communication: false }, 'conv3').groups).toBe(2);
    expect(conv({ communication: false, towers: 1 }, 'conv3').groups).toBe(1);
  });

  test('withoutLayer: the layer goes with its normalization, its pooling stays', () => {
    expect(names({ withoutLayer: 'conv2' }).slice(0, 5)).toEqual([
      'conv1',
      'lrn1',
      'pool1',
      'pool2',
      'conv3',
    ]);
    expect(names({ withoutLayer: 'conv4' })).not.toContain('conv4');
    expect(names({ withoutLayer: 'conv5' })).toContain('pool5');
  });

  test.each(['conv1', 'conv6', 'fc7', 'lrn1'])(
    'withoutLayer %s is refused, with what there is to choose',
    (name) => {
      expect(() => buildArchitecture('alexnet', { withoutLayer: name }, 10)).toThrowError(
        expect.objectContaining({
          code: 'invalid-experiment',
          hint: 'Choose conv2, conv3, conv4, conv5 or none.',
        }),
      );
    },
  );

  test('inputSide: too small a picture names the layer', () => {
    expect(() => buildArchitecture('alexnet', { inputSide: 24 }, 10)).toThrowError(
      expect.objectContaining({ code: 'invalid-experiment', message: expect.stringMatching(/^pool2 gets/) }),
    );
  });

  test('width: even numbers of filters and units, classes as they are', () => {
    expect(conv({ width: 0.1 }, 'conv1').outChannels).toBe(10); // 9.6
    expect(conv({ width: 0.03125 }, 'conv1').outChannels).toBe(4); // 3
    const shapes = layerShapes(buildArchitecture('alexnet', { width: 2 }, 7));
    expect(
      shapes.filter(({ weightShape }) => weightShape).map(({ outputShape }) => outputShape.at(-1)),
    ).toEqual([192, 512, 768, 768, 512, 8192, 8192, 7]);
  });

  test('initial weights by He and Glorot: variances 2 / fan-in and 2 / (fan-in + fan-out), conv1’s by the pixels’', () => {
    const std = (initialWeights: ModelOptions['initialWeights'], name: string) =>
      conv({ initialWeights }, name).initialization.weightStd;
    expect(std('he', 'conv3')).toBeCloseTo(Math.sqrt(2 / (9 * 256)), 12);
    expect(std('he', 'conv2')).toBeCloseTo(Math.sqrt(2 / (25 * 48)), 12);
    expect(std('glorot', 'conv2')).toBeCloseTo(Math.sqrt(2 / (25 * 48 + 25 * 128)), 12);
    expect(std('he', 'conv1')).toBeCloseTo(Math.sqrt(2 / 363) / 50, 12);
    expect(std('paper', 'conv1')).toBe(0.01);
  });

  test('initial biases: where the paper has 1, and nowhere else', () => {
    const biases = (initialBias: ModelOptions['initialBias']) =>
      buildArchitecture('alexnet-mini', { initialBias }, 10).layers.flatMap((each) =>
        'initialization' in each ? [each.initialization.bias] : [],
      );
    expect(biases('preset')).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(biases(0.1)).toEqual([0, 0.1, 0, 0.1, 0.1, 0.1, 0.1, 0]);
  });
});
