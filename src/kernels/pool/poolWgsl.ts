import { type StorageBuffer, storageBuffers } from '../gemm/storageBuffer';
import averagePoolForward from './averagePool.wgsl?raw';
import averagePoolGradient from './averagePoolGrad.wgsl?raw';
import maxPoolForward from './maxPool.wgsl?raw';
import maxPoolGradient from './maxPoolGrad.wgsl?raw';

/** Modules of one layout of the pixels: `vector` where 4 divides the channels, `scalars` for any number of them. */
function modules(unit: 'vector' | 'scalars') {
  const read = (name: string): StorageBuffer => ({ name, access: 'read', unit });
  const write = (name: string): StorageBuffer => ({ name, access: 'read_write', unit });
  return {
    maxForward: storageBuffers([read('x'), write('y')]) + maxPoolForward,
    maxGradient: storageBuffers([read('dy')]) + storageBuffers([write('dx')], 2) + maxPoolGradient,
    averageForward: storageBuffers([read('x'), write('y')]) + averagePoolForward,
    averageGradient: storageBuffers([read('dy'), read('x'), write('dx')]) + averagePoolGradient,
  };
}

/** Every pooling kernel by layout. */
export const poolWgsl = { vector: modules('vector'), scalars: modules('scalars') };
