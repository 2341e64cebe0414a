import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ExperimentInput } from '../../../src/experiment/experiment';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { trimPool } from '../../../src/kernels/trimPool';
import { MemoryRunStore } from '../../../src/node/MemoryRunStore';
import { openNewSession, openSavedSession } from '../../../src/training/opening/openSession';
import type { Session } from '../../../src/training/Session';
import type { SessionEvent } from '../../../src/training/sessionEvent';
import { capBuffers } from './capBuffers';
import { skipFirstDraws } from './skipFirstDraws';
import { syntheticSource } from './syntheticSource';
import { toldPoints } from './toldPoints';

const MIB = 2 ** 20;
const ALEXNET_128 = { model: { preset: 'alexnet' }, recipe: { batchSize: 128, stop: { steps: 2 } } } as const;

let gpu: Gpu;
let device: GPUDevice;
beforeEach(async () => {
  gpu = await openGpu();
  if (!gpu.device) throw new Error('no device');
  device = gpu.device;
});
afterEach(() => {
  vi.restoreAllMocks();
  gpu.dispose();
});

function surroundings(side: number) {
  return { source: syntheticSource({ side, classCount: 10, trainCount: 400, validationCount: 0 }) };
}

async function open(input: ExperimentInput, options: { budgetMib?: number; side?: number } = {}) {
  const events: SessionEvent[] = [];
  const runs = new MemoryRunStore();
  const session = await openNewSession('run', parseExperiment(input), {
    source: syntheticSource({
      side: options.side ?? 64,
      classCount: 10,
      trainCount: 400,
      validationCount: 0,
    }),
    gpu,
    runs,
    emit: (event) => events.push(event),
    budgetBytes: options.budgetMib === undefined ? null : options.budgetMib * MIB,
  });
  return { session, events, runs };
}

const adjustments = (events: SessionEvent[]) => events.filter((event) => event.kind === 'adjusted');
const failures = (events: SessionEvent[]) => events.filter((event) => event.kind === 'failed');

/** Trains one update, and more where it begins anew, until its numbers are there. */
async function trainOneStep(session: Session): Promise<void> {
  await session.singleStep();
  expect(session.status).toBe('paused');
  expect(session.run.step).toBe(1);
}

test('128 MiB: alexnet-mini is planned to fit, and trains', async () => {
  const held = capBuffers(device, 128 * MIB);
  const mini = { recipe: { batchSize: 32, stop: { steps: 2 } } };
  const { session, events } = await open(mini, { budgetMib: 128 });
  await trainOneStep(session);
  expect(failures(events)).toEqual([]);
  expect(held.refusals).toBe(0);
  expect(toldPoints(events)[0]?.loss).toBeGreaterThan(1);
  await session.dispose();
});

test('70 MiB that nobody knows of: alexnet-mini begins anew in smaller parts until it trains', async () => {
  const held = capBuffers(device, 70 * MIB);
  const { numTensors } = tf.memory();
  const { session, events, runs } = await open({ recipe: { batchSize: 64, stop: { steps: 2 } } });
  await trainOneStep(session);
  expect(held.refusals).toBeGreaterThan(0);
  expect(failures(events)).toEqual([]);
  const { recipe } = session.run.experiment;
  expect(recipe.batchSize).toBeLessThan(64);
  expect(recipe.batchSize * recipe.accumulate).toBe(64);
  expect(adjustments(events).at(-1)).toMatchObject({
    notice: expect.stringContaining('The GPU ran out of memory.'),
    experiment: { recipe: { batchSize: recipe.batchSize } },
  });
  // Nothing of the attempts that failed is told or saved: the only numbers are those of the last one.
  const told = toldPoints(events);
  expect(told.map((point) => point.step)).toEqual([0]);
  expect(told[0]?.loss).toBeCloseTo(Math.log(10), 0);
  expect((await runs.loadRun('run')).experiment.recipe.batchSize).toBe(recipe.batchSize);
  expect((await runs.loadCheckpoint('run')).step).toBe(1);
  await session.dispose();
  expect(tf.memory().numTensors).toBe(numTensors);
});

test.each([128, 512])('%i MiB: alexnet says what would run', async (mib) => {
  skipFirstDraws();
  const held = capBuffers(device, mib * MIB);
  const expected = { code: 'does-not-fit', hint: expect.stringContaining('alexnet-mini') };
  await expect(open(ALEXNET_128, { budgetMib: mib })).rejects.toMatchObject(expected);
  expect(held.bytes).toBe(0);
  // The same without knowing: the GPU is asked, and the device lives on.
  await expect(open(ALEXNET_128)).rejects.toMatchObject({ code: 'does-not-fit' });
  expect([...(await gpu.guard(() => tf.tidy(() => tf.range(0, 3).add(1)).data()))]).toEqual([1, 2, 3]);
});

/** conv1's output for 128 pictures. */
const LARGEST_BYTES = 128 * 55 * 55 * 96 * 4;

test('2 GiB: alexnet at 128 pictures per update is held, in parts where a tensor would be too large', async () => {
  const held = capBuffers(device, 2048 * MIB);
  // Kernels compute nothing: 128 pictures take a software adapter minutes, and what is allocated is the same.
  vi.spyOn(GPUComputePassEncoder.prototype, 'dispatchWorkgroups').mockImplementation(() => undefined);
  skipFirstDraws();
  const { session, events } = await open(ALEXNET_128, { budgetMib: 2048, side: 256 });
  const isTooLarge = device.limits.maxStorageBufferBindingSize < LARGEST_BYTES;
  expect(adjustments(events)).toHaveLength(isTooLarge ? 1 : 0);
  const { batchSize, accumulate } = session.run.experiment.recipe;
  expect(batchSize * accumulate).toBe(128);
  await trainOneStep(session);
  expect(held.refusals).toBe(0);
  expect(failures(events)).toEqual([]);
  expect(held.peakBytes).toBeGreaterThan(1024 * MIB);
  await session.dispose();
});

test('memory that is gone later ends the run with a clear error; what was saved stands', async () => {
  const held = capBuffers(device, 1024 * MIB);
  const small = { model: { preset: 'cifar-quick' }, recipe: { batchSize: 4, stop: { steps: 9 } } } as const;
  const { session, events, runs } = await open(small, { side: 32 });
  await trainOneStep(session);
  // Another program takes what is left, and what the studio has not in use.
  trimPool();
  held.capBytes = held.bytes;
  await session.singleStep();
  expect(session.status).toBe('failed');
  expect(failures(events)).toMatchObject([{ error: { code: 'out-of-memory' } }]);
  const saved = await runs.loadCheckpoint('run');
  expect(saved.step).toBe(1);
  expect([...(await runs.loadMetrics('run')).step]).toEqual([0]);
  await session.dispose();
  // The device lives on: with room again the run goes on where it was saved.
  held.capBytes = 1024 * MIB;
  const { source } = surroundings(32);
  const again = await openSavedSession(await runs.loadRun('run'), saved, {
    source,
    gpu,
    runs,
    emit: () => {},
  });
  await again.singleStep();
  expect(again.run.step).toBe(2);
  await again.dispose();
});
