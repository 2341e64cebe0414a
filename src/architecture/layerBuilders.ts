import type { Layer, Padding, PoolLayer } from './layer';
import type { ModelOptions } from './modelOptions';

/** The same padding on all four sides, in pixels. */
export function padAll(pixels: number): Padding {
  return { top: pixels, bottom: pixels, left: pixels, right: pixels };
}

/** A pooling after the switches: 3x3 stride 2 (overlapping) or 2x2 stride 2 (plain). */
export function pool(
  name: string,
  options: ModelOptions,
  kind: PoolLayer['kind'] = 'maxPool',
  rounding: PoolLayer['rounding'] = 'floor',
): PoolLayer {
  const filterSize = options.pooling === 'overlapping' ? 3 : 2;
  return { kind, name, filterSize, stride: 2, pad: padAll(0), rounding };
}

/** The paper's normalization (section 3.3), inside each tower; nothing when switched off. */
export function lrn(name: string, options: ModelOptions): Layer[] {
  if (options.lrn === 'off') return [];
  return [
    {
      kind: 'lrn',
      name,
      k: 2,
      n: 5,
      alpha: 1e-4,
      beta: 0.75,
      groups: options.lrn === 'across' ? 1 : options.towers,
    },
  ];
}

/** Dropout after a fully connected layer; nothing when switched off. */
export function dropout(name: string, options: ModelOptions): Layer[] {
  return options.dropout === 0 ? [] : [{ kind: 'dropout', name, rate: options.dropout, scaling: 'training' }];
}
