import type { Tensor } from '@tensorflow/tfjs';
import { activationHandover } from '../activationHandover';
import maskWgsl from './mask.wgsl?raw';
import type { StorageBuffer } from './storageBuffer';
import unmaskedWgsl from './unmasked.wgsl?raw';

interface MaskEpilogue {
  mask?: Tensor;
  epilogue: string;
  maskBuffers: StorageBuffer[];
}

/** What follows an input's gradient: the slope of the ReLU that made x, where one did. `unit` is how dx is stored. */
export function maskEpilogue(x: Tensor, unit: 'vector' | 'scalars'): MaskEpilogue {
  if (!activationHandover.isReluResult(x)) return { epilogue: unmaskedWgsl, maskBuffers: [] };
  return { mask: x, epilogue: maskWgsl, maskBuffers: [{ name: 'x', access: 'read', unit }] };
}
