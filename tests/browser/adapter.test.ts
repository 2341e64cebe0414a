import { expect, test } from 'vitest';

test('Chromium has a WebGPU adapter in a worker', async () => {
  const source =
    'navigator.gpu?.requestAdapter().then((adapter) => postMessage(adapter?.info.vendor ?? null))';
  const worker = new Worker(URL.createObjectURL(new Blob([source])));
  const vendor = await new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
  });
  worker.terminate();
  expect(vendor).not.toBeNull();
});
