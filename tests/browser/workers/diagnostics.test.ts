import { expect, test } from 'vitest';
import { startStudioWorkers } from '../../../src/workers/studioWorkers';

const { gpu, data } = startStudioWorkers();

/** Resolves with what a job says first. */
function firstProgress(): Promise<string> {
  return new Promise((resolve) => {
    const unsubscribe = gpu.subscribe((event) => {
      if (event.kind !== 'deviceWork') return;
      unsubscribe();
      resolve(event.label);
    });
  });
}

test('a self-test tells what it does and ends at a cancel; the next job runs all the same', async () => {
  const progress = firstProgress();
  const cancelled = expect(gpu.request({ kind: 'selfTest' })).rejects.toMatchObject({ code: 'cancelled' });
  expect(await progress).toBe('lrn');
  await gpu.request({ kind: 'cancelDeviceWork' });
  await cancelled;
  const rates = await gpu.request({ kind: 'measureRoofline' });
  expect(rates.gigaflops).toBeGreaterThan(0);
  expect(rates.gigabytesPerSecond).toBeGreaterThan(0);
}, 120_000);

test('results are kept by adapter', async () => {
  const report = {
    version: 1,
    adapter: 'an adapter',
    selfTest: null,
    roofline: { at: 5, report: { gigabytesPerSecond: 1, gigaflops: 2, copiedBytes: 3 } },
    benchmark: null,
    stepProfile: null,
  } as const;
  await data.request({ kind: 'saveDeviceReport', report });
  expect(await data.request({ kind: 'loadDeviceReport', adapter: 'an adapter' })).toEqual(report);
  expect(await data.request({ kind: 'loadDeviceReport', adapter: 'another' })).toBeNull();
});
