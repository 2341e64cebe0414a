import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { MemoryRunStore } from '../../../src/node/MemoryRunStore';
import { openNewSession } from '../../../src/training/opening/openSession';
import type { SessionEvent } from '../../../src/training/sessionEvent';
import { syntheticSource } from './syntheticSource';
import { toldPoints } from './toldPoints';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu({ limits: 'default' });
});
afterAll(() => gpu.dispose());

// Slow on a software adapter: 61 million parameters. Nothing else trains the full network in the tests.
test('the full network trains three steps at batch 2 within the default limits', {
  timeout: 900_000,
}, async () => {
  expect(gpu.device?.limits.maxStorageBufferBindingSize).toBe(128 * 1024 * 1024);
  const events: SessionEvent[] = [];
  const session = await openNewSession(
    'run',
    parseExperiment({
      model: { preset: 'alexnet' },
      recipe: { batchSize: 2, stop: { steps: 4 }, evaluation: { everySteps: 100 } },
    }),
    {
      source: syntheticSource({ side: 64, classCount: 1000, trainCount: 1000, validationCount: 0 }),
      gpu,
      runs: new MemoryRunStore(),
      emit: (event) => events.push(event),
    },
  );
  const network = session.lockstep.arms[0]?.network;
  const parameters = network?.parameters.flatMap((parameter) =>
    parameter.parts.map((part) => part.value.size),
  );
  expect(parameters?.reduce((sum, size) => sum + size, 0)).toBe(60_965_224);
  for (let step = 0; step < 3; step++) await session.singleStep();
  const metrics = toldPoints(events);
  expect(session.run.armFailures).toEqual({});
  expect(metrics.map((point) => point.step)).toEqual([0, 1, 2]);
  // A fresh network knows nothing: its guess is about uniform over the thousand classes.
  expect(metrics[0]?.loss).toBeGreaterThan(5);
  expect(metrics[0]?.loss).toBeLessThan(12);
  expect(new Set(metrics.map((point) => point.loss)).size).toBe(3);
  await session.dispose();
});
