import { expect, test } from 'vitest';
import type { ExperimentInput } from '../../../src/experiment/experiment';
import type { MetricPoint } from '../../../src/experiment/metrics/metricPoint';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import type { GpuEvent } from '../../../src/workers/gpuProtocol';
import { type StudioWorkers, startStudioWorkers } from '../../../src/workers/studioWorkers';

const EXPERIMENT: ExperimentInput = {
  // Small, and evaluated in few batches: 500 validation pictures, four times over, are most of the work.
  model: { preset: 'cifar-quick', overrides: { inputSide: 16 } },
  recipe: {
    batchSize: 20,
    stop: { steps: 3 },
    evaluation: { everySteps: 1000 },
    optimizer: { learningRate: 0.0001 },
  },
  arms: [{ name: 'ReLU' }, { name: 'tanh', model: { activation: 'tanh' } }],
};

/** Trains to the end; the events of the run. */
async function train({ gpu, data }: StudioWorkers): Promise<{ runId: string; events: GpuEvent[] }> {
  const { id } = await data.request({ kind: 'ensureBuiltIn' });
  const events: GpuEvent[] = [];
  let unsubscribe = () => {};
  const ended = new Promise<void>((resolve, reject) => {
    unsubscribe = gpu.subscribe((event) => {
      events.push(event);
      if (event.kind === 'failed' || event.kind === 'deviceLost') reject(new Error(event.error.message));
      if (event.kind === 'status' && event.status === 'finished') resolve();
    });
  });
  const experiment = parseExperiment(EXPERIMENT);
  const { runId } = await gpu.request({ kind: 'start', experiment, datasetId: id, stepOnly: false });
  await ended.finally(unsubscribe);
  return { runId, events };
}

/** What does not depend on how fast this machine is. */
function numbers(events: GpuEvent[]): Omit<MetricPoint, 'imagesPerSecond' | 'seconds'>[] {
  const points = events.flatMap((event) => (event.kind === 'progress' ? event.points : []));
  return points.map(({ imagesPerSecond, seconds, ...rest }) => rest);
}

test('trains, saves, classifies, survives its restart, and gives the same bits again', {
  timeout: 600_000,
}, async () => {
  const workers = startStudioWorkers();
  const { gpu, data } = workers;
  expect((await gpu.request({ kind: 'initialise' })).backend).toBe('webgpu');
  const first = await train(workers);
  expect(first.events.map((event) => event.kind)).toContain('preparing');
  expect(numbers(first.events).filter((point) => point.split === 'train')).toHaveLength(6);
  expect(numbers(first.events).filter((point) => point.split === 'validation')).toHaveLength(4);

  const saved = await data.request({ kind: 'loadRun', runId: first.runId });
  expect(saved).toMatchObject({ status: 'finished', step: 3, hasCheckpoint: true });
  const told = first.events.flatMap((event) => (event.kind === 'perClass' ? event.results : []));
  expect(saved.perClass).toEqual(told.slice(-2)); // the last evaluation's, of both arms
  await expect(gpu.request({ kind: 'changeRate', factor: 0.1 })).rejects.toMatchObject({
    code: 'not-allowed',
  });
  expect((await gpu.request({ kind: 'examine' })).map(({ arm }) => arm)).toEqual([0, 1]);

  const pixels = new Uint8Array(64 * 64 * 3).fill(200);
  const classify = () => gpu.request({ kind: 'classify', runId: first.runId, pixels, side: 64 });
  const live = await classify();
  expect(live.map((prediction) => prediction.arm)).toEqual(['ReLU', 'tanh']);

  workers.restartGpu();
  const afterwards = await classify(); // from the checkpoint, on a new device
  expect(afterwards.map(({ top }) => top)).toEqual(live.map(({ top }) => top));
  const second = await train(workers);
  expect(numbers(second.events)).toEqual(numbers(first.events));
  expect(second.runId).not.toBe(first.runId);
});
