import { afterEach, expect, test, vi } from 'vitest';
import { whyNoWebGpu } from '../../../src/kernels/whyNoWebGpu';

afterEach(() => vi.unstubAllGlobals());

test('names an address that is not secure first', () => {
  vi.stubGlobal('isSecureContext', false);
  vi.stubGlobal('location', { origin: 'http://192.168.0.7:4173' });
  const reason = whyNoWebGpu();
  expect(reason.code).toBe('no-webgpu');
  expect(reason.message).toContain('http://192.168.0.7:4173');
  expect(reason.hint).toContain('https');
});

test('tells a browser without WebGPU from one without an adapter', () => {
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('navigator', {});
  expect(whyNoWebGpu().message).toContain('no WebGPU');
  vi.stubGlobal('navigator', { gpu: {} });
  expect(whyNoWebGpu().message).toContain('no graphics adapter');
});
