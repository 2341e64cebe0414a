import { afterEach, expect, test, vi } from 'vitest';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { handwritten } from '../../../src/kernels/handwritten';
import { stock } from '../../../src/kernels/stock';
import { expectClose } from '../../gpu/expectClose';
import { trainProbe } from '../../trainProbe';

let gpu: Gpu | undefined;
afterEach(() => {
  gpu?.dispose();
  vi.restoreAllMocks();
});

test('Chromium: WebGPU with both engines; WebGL, with the reason, where no adapter is found', async () => {
  gpu = await openGpu();
  expect(gpu.backend).toBe('webgpu');
  expect(gpu.name).not.toBe('');
  expect(gpu.reason).toBeUndefined();
  const ours = await trainProbe(gpu, handwritten, 2);
  const theirs = await trainProbe(gpu, stock, 2);
  expectClose(ours.results, theirs.results, 1e-5);
  expectClose(ours.parameters, theirs.parameters, 1e-5);
  gpu.dispose();

  vi.spyOn(navigator.gpu, 'requestAdapter').mockResolvedValue(null);
  gpu = await openGpu();
  expect(gpu).toMatchObject({ backend: 'webgl', device: null, reason: { code: 'no-webgpu' } });
  expect(gpu.reason?.hint).not.toBe('');
  const webGl = await trainProbe(gpu, stock, 2);
  expectClose(webGl.results, theirs.results, 1e-4);
  expectClose(webGl.parameters, theirs.parameters, 1e-4);
});
