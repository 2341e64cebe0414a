import { describe, expect, it } from 'vitest';
import { layerShapes, networkTotals, poolOutputSide } from '../../../src/architecture/layerShapes';
import type { ModelOptions } from '../../../src/architecture/modelOptions';
import { buildArchitecture, PRESET_NAMES } from '../../../src/architecture/presets';

const shapesOf = (...request: Parameters<typeof buildArchitecture>) =>
  layerShapes(buildArchitecture(...request));

describe('alexnet', () => {
  it('has exactly the paper’s counts', () => {
    expect(networkTotals(shapesOf('alexnet', {}, 1000))).toEqual({
      parameters: 60_965_224,
      macs: 724_406_816,
      neurons: 659_272,
    });
  });

  it('has the ungrouped network’s counts with one tower', () => {
    const totals = networkTotals(shapesOf('alexnet', { towers: 1 }, 1000));
    expect([totals.parameters, totals.macs]).toEqual([62_378_344, 1_135_256_096]);
  });

  it('has the paper’s sizes, with overlapping and with plain pooling', () => {
    for (const pooling of ['overlapping', 'plain'] as const) {
      const sides = shapesOf('alexnet', { pooling }, 1000)
        .filter(({ layer }) => layer.kind === 'conv' || layer.kind === 'maxPool')
        .map(({ outputShape }) => outputShape[0]);
      expect(sides).toEqual([55, 27, 27, 13, 13, 13, 13, 6]);
    }
  });
});

describe('alexnet-mini', () => {
  it('keeps AlexNet’s plan in small', () => {
    const shapes = shapesOf('alexnet-mini', {}, 10);
    const kinds = shapes.map(({ layer }) => layer.kind);
    expect(kinds.filter((kind) => kind === 'conv')).toHaveLength(5);
    expect(kinds.filter((kind) => kind === 'fullyConnected')).toHaveLength(3);
    expect(kinds.filter((kind) => kind === 'lrn')).toHaveLength(2);
    expect(shapes.some(({ layer }) => layer.kind === 'conv' && layer.groups === 2)).toBe(true);
    expect(networkTotals(shapes).parameters).toBeGreaterThan(1_000_000);
  });
});

describe('cifar-quick', () => {
  it('is cuda-convnet’s layers-19pct: 32-32-64 filters, sides 32-16-8-4', () => {
    const shapes = shapesOf('cifar-quick', {}, 10);
    expect(shapes.map(({ outputShape }) => outputShape.join('x'))).toEqual([
      '32x32x32',
      '16x16x32',
      '16x16x32',
      '8x8x32',
      '8x8x64',
      '4x4x64',
      '10',
    ]);
  });
});

describe('every preset with every switch', () => {
  const switches: Partial<ModelOptions>[] = [
    { activation: 'tanh' },
    { lrn: 'per-tower' },
    { lrn: 'off' },
    { pooling: 'plain' },
    { dropout: 0 },
    { dropout: 0.3 },
    { towers: 1 },
    { towers: 2 },
  ];
  it.each(PRESET_NAMES.flatMap((name) => switches.map((options) => [name, options] as const)))(
    '%s %o can be built, and the switch shows',
    (name, options) => {
      const architecture = buildArchitecture(name, options, 7);
      expect(layerShapes(architecture).at(-1)?.outputShape).toEqual([7]);
      const { layers } = architecture;
      if (options.lrn !== undefined)
        expect(layers.some(({ kind }) => kind === 'lrn' || kind === 'spatialNorm')).toBe(
          options.lrn !== 'off',
        );
      if (options.activation) {
        expect(layers.some((layer) => layer.kind === 'conv' && layer.activation === 'tanh')).toBe(true);
      }
      if (options.dropout !== undefined) {
        expect(layers.some(({ kind }) => kind === 'dropout')).toBe(options.dropout > 0);
      }
      if (options.towers) {
        const grouped = layers.some((layer) => layer.kind === 'conv' && layer.groups === 2);
        expect(grouped).toBe(options.towers === 2);
      }
    },
  );
});

describe('pooling sizes', () => {
  it('keeps a hanging window with ceil only when it starts inside', () => {
    const pool = { filterSize: 3, stride: 2, pad: { top: 0, bottom: 0, left: 0, right: 0 } };
    expect(poolOutputSide(32, { ...pool, rounding: 'ceil' }, 0, 0)).toBe(16);
    expect(poolOutputSide(32, { ...pool, rounding: 'floor' }, 0, 0)).toBe(15);
    expect(poolOutputSide(1, { ...pool, filterSize: 1, rounding: 'ceil' }, 0, 0)).toBe(1);
  });
});
