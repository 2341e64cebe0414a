import { padAll } from './padAll';
import type { ConvRow, DropoutRow, FullyConnectedRow, LrnRow, PoolRow } from './presetRow';

/** A convolution: its square filters, `outChannels` of them. Stride 1, no padding, every channel seen, biases 0. */
export function conv(
  name: string,
  outChannels: number,
  filterSize: number,
  rest: Partial<ConvRow> & Pick<ConvRow, 'weights'>,
): ConvRow {
  return {
    kind: 'conv',
    name,
    outChannels,
    filterSize,
    stride: 1,
    pad: padAll(0),
    sees: 'all',
    activation: 'hidden',
    bias: 0,
    ...rest,
  };
}

/** A hidden fully connected layer. */
export function fullyConnected(
  name: string,
  outUnits: number,
  rest: Pick<FullyConnectedRow, 'weights' | 'bias'>,
): FullyConnectedRow {
  return { kind: 'fullyConnected', name, outUnits, activation: 'hidden', ...rest };
}

/** The layer that gives the logits, one per class. Its biases start at 0. */
export function logits(name: string, weights: FullyConnectedRow['weights']): FullyConnectedRow {
  return { kind: 'fullyConnected', name, outUnits: 'classes', activation: 'linear', weights, bias: 0 };
}

/** LRN over 5 channels with exponent 0.75; alpha per squared unit, as the paper's formula has it. */
export function lrn(name: string, { k, alpha }: { k: number; alpha: number }): LrnRow {
  return { kind: 'lrn', name, n: 5, k, alpha, beta: 0.75 };
}

/** LRN with the numbers that the paper prints (section 3.3). */
export function paperLrn(name: string): LrnRow {
  return lrn(name, { k: 2, alpha: 1e-4 });
}

export function maxPool(name: string, rounding: PoolRow['rounding'] = 'floor'): PoolRow {
  return { kind: 'maxPool', name, rounding };
}

export function averagePool(name: string, rounding: PoolRow['rounding']): PoolRow {
  return { kind: 'averagePool', name, rounding };
}

/** Dropout as most programs have it (`training`), or as the paper has it (`evaluation`). */
export function dropout(name: string, scaling: DropoutRow['scaling']): DropoutRow {
  return { kind: 'dropout', name, scaling };
}
