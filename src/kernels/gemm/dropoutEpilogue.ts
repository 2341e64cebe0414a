import { invariant } from '../../lib/invariant';
import { dropoutThreshold } from '../dropout/dropout.reference';
import type { UnitDropout } from '../operations';
import randomWgsl from '../random.wgsl?raw';
import dropoutFactorWgsl from './dropoutFactor.wgsl?raw';
import noDropoutWgsl from './noDropout.wgsl?raw';

interface DropoutEpilogue {
  /** WGSL of `dropoutFactor`; the same string every time. */
  wgsl: string;
  constants: Record<string, number>;
  /** What changes from step to step: key, and position of the first picture. */
  draw: [key: number, firstPosition: number];
}

const DROPOUT = `${randomWgsl}\n${dropoutFactorWgsl}`;

/** How a kernel multiplies its results by the factors of dropout, or by 1. */
export function dropoutEpilogue(dropout: UnitDropout | undefined): DropoutEpilogue {
  if (!dropout) return { wgsl: noDropoutWgsl, constants: {}, draw: [0, 0] };
  const { rate, keptFactor, key, firstPosition, firstUnit } = dropout;
  invariant(rate >= 0 && rate < 1, `dropout rate must be in [0, 1), got ${rate}`);
  const constants = {
    DROPOUT_THRESHOLD: dropoutThreshold(rate),
    DROPOUT_SCALE: keptFactor,
    FIRST_UNIT: firstUnit,
  };
  return { wgsl: DROPOUT, constants, draw: [key, firstPosition] };
}
