import { expect, test } from 'vitest';
import { describeAdapter } from '../../../src/kernels/describeAdapter';

function info(vendor: string, architecture: string, description = ''): GPUAdapterInfo {
  return {
    __brand: 'GPUAdapterInfo',
    vendor,
    architecture,
    device: '',
    description,
    subgroupMinSize: 4,
    subgroupMaxSize: 64,
    isFallbackAdapter: false,
  };
}

test.each([
  [info('apple', 'metal-3'), { name: 'apple metal-3', isSoftware: false }],
  [info('google', 'swiftshader'), { name: 'google swiftshader', isSoftware: true }],
  [info('mesa', '', 'llvmpipe (LLVM 19.1.1, 256 bits)'), { name: 'mesa', isSoftware: true }],
  [info('', '', 'Some GPU'), { name: 'Some GPU', isSoftware: false }],
  [info('', ''), { name: 'unknown GPU', isSoftware: false }],
])('%o', (adapter, expected) => {
  expect(describeAdapter(adapter)).toEqual(expected);
});
