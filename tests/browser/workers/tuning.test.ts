import { expect, test } from 'vitest';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { openGpu } from '../../../src/kernels/gpu';
import { adapterKey } from '../../../src/kernels/tuning/adapterKey';
import type { TuningRecord } from '../../../src/kernels/tuning/tuningRecord';
import { startStudioWorkers } from '../../../src/workers/studioWorkers';

const EXPERIMENT = parseExperiment({
  model: { preset: 'cifar-quick' },
  recipe: { batchSize: 2, stop: { steps: 1 }, evaluation: { everySteps: 1000 } },
  arms: [{ name: 'one' }],
});

/** The first layer's, 32 x 32 places in 2 pictures. */
const FORWARD = 'conv2d.forward 2048x32x75';

const { gpu, data } = startStudioWorkers();

/** The first word of a tuning. */
function firstProgress(): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = gpu.subscribe((event) => {
      if (event.kind !== 'deviceWork') return;
      unsubscribe();
      resolve();
    });
  });
}

async function datasetId(): Promise<string> {
  return (await data.request({ kind: 'ensureBuiltIn' })).id;
}

/** Starts a run and ends it at once; what its record says about kernels. */
async function variantsOfRun(): Promise<Record<string, string> | undefined> {
  const id = await datasetId();
  const { runId } = await gpu.request({
    kind: 'start',
    experiment: EXPERIMENT,
    datasetId: id,
    stepOnly: false,
  });
  await gpu.request({ kind: 'stop' });
  return (await data.request({ kind: 'loadRun', runId })).kernelVariants;
}

test('a tuning tells how far it is and ends at a cancel, or when a training wants the GPU', async () => {
  const tune = async () =>
    gpu.request({ kind: 'tune', experiment: EXPERIMENT, datasetId: await datasetId(), allowsHalf: false });
  const cancelled = expect(tune()).rejects.toMatchObject({ code: 'cancelled' });
  await firstProgress();
  await gpu.request({ kind: 'cancelDeviceWork' });
  await cancelled;
  expect(await gpu.request({ kind: 'tuning' })).toBeNull();
  const displaced = expect(tune()).rejects.toMatchObject({ code: 'cancelled' });
  await firstProgress();
  expect(await variantsOfRun()).toEqual({});
  await displaced;
});

test('new runs take what was kept for this adapter, and only what is theirs; forgotten, the defaults', async () => {
  const here = await openGpu();
  const adapter = adapterKey(here);
  here.dispose();
  const times = { defaultVariant: '8x8', defaultMs: 2, variantMs: 1, faults: [] };
  const record: TuningRecord = {
    version: 1,
    adapter,
    tunedAt: 1,
    allowsHalf: false,
    products: [
      { key: FORWARD, variant: '4x4', ...times },
      { key: 'conv2d.forward 1x1x1', variant: '4x4', ...times },
    ],
  };
  await data.request({ kind: 'saveTuning', record });
  expect(await gpu.request({ kind: 'tuning' })).toEqual(record);
  expect(await variantsOfRun()).toEqual({ [FORWARD]: '4x4' });
  await gpu.request({ kind: 'forgetTuning' });
  expect(await data.request({ kind: 'loadTuning', adapter })).toBeNull();
  expect(await variantsOfRun()).toEqual({});
});
