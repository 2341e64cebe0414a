import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Batch } from '../../../src/data/dataset';
import { uploadClock } from '../../../src/kernels/uploadClock';
import { PipelineMeter } from '../../../src/training/PipelineMeter';

beforeEach(() => vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] }));
afterEach(() => vi.useRealTimers());

/** A batch that is there after so long. */
function batchAfter(ms: number, times: Batch['times']): Promise<Batch> {
  const batch = { images: new Uint8Array(), labels: new Int32Array(), times };
  return new Promise((resolve) => setTimeout(() => resolve(batch), ms));
}

interface Step {
  waitMs: number;
  readMs: number;
  decodeMs: number;
  uploadMs: number;
  augmentMs: number;
  computeMs: number;
  /** When the numbers of the step before arrive, after the wait began; absent: they were there. */
  arrivesAfterMs?: number;
}

/** Plays steps by the clock: one is under way while the next waits. */
async function play(meter: PipelineMeter, count: number, step: Step): Promise<void> {
  for (let index = 0; index < count; index++) {
    meter.beginStep();
    if (index > 0) {
      if (step.arrivesAfterMs) setTimeout(() => meter.stepArrived(), step.arrivesAfterMs);
      else meter.stepArrived();
    }
    const waiting = meter.wait(batchAfter(step.waitMs, { readMs: step.readMs, decodeMs: step.decodeMs }));
    await vi.advanceTimersByTimeAsync(step.waitMs);
    await waiting;
    meter.prepare(() => {
      uploadClock.elapsedMs += step.uploadMs;
      vi.advanceTimersByTime(step.uploadMs + step.augmentMs);
    });
    vi.advanceTimersByTime(step.computeMs);
    meter.endStep();
  }
  meter.stepArrived();
}

const QUICK = { waitMs: 0, readMs: 5, decodeMs: 0, uploadMs: 4, augmentMs: 1, computeMs: 95 };

test('too few steps say nothing', async () => {
  const meter = new PipelineMeter();
  await play(meter, 3, QUICK);
  expect(meter.report()).toBeNull();
  await play(meter, 1, QUICK);
  expect(meter.report()).not.toBeNull();
});

test('a step that never waits is compute-bound, its parts are told apart', async () => {
  const meter = new PipelineMeter();
  await play(meter, 10, QUICK);
  expect(meter.report()).toEqual({
    steps: 9,
    stepMs: 100,
    readMs: 5,
    decodeMs: 0,
    waitMs: 0,
    idleMs: 0,
    uploadMs: 4,
    augmentMs: 1,
    computeMs: 95,
    verdict: 'compute-bound: batches wait for the GPU',
  });
});

test('waiting for a decoder: the GPU is idle for that share of the step', async () => {
  const meter = new PipelineMeter();
  await play(meter, 20, { ...QUICK, waitMs: 43, readMs: 10, decodeMs: 90, computeMs: 52 });
  expect(meter.report()).toMatchObject({
    stepMs: 100,
    waitMs: 43,
    idleMs: 43,
    computeMs: 52,
    verdict: 'decoder-bound: GPU idle 43 %',
  });
});

test('waiting for the disk', async () => {
  const meter = new PipelineMeter();
  await play(meter, 20, { ...QUICK, waitMs: 60, readMs: 98, decodeMs: 0, computeMs: 35 });
  expect(meter.report()?.verdict).toBe('storage-bound: GPU idle 60 %');
});

test('while earlier steps still compute, the GPU is not idle', async () => {
  const meter = new PipelineMeter();
  await play(meter, 20, { ...QUICK, waitMs: 43, decodeMs: 90, computeMs: 52, arrivesAfterMs: 41 });
  const report = meter.report();
  expect(report).toMatchObject({ waitMs: 43, verdict: 'compute-bound: batches wait for the GPU' });
  expect(report?.idleMs).toBeCloseTo(2);
});

test('a slow bus', async () => {
  const meter = new PipelineMeter();
  await play(meter, 20, { ...QUICK, uploadMs: 60, computeMs: 39 });
  expect(meter.report()?.verdict).toBe('upload-bound: 60 % of a step hands pictures to the GPU');
});

test('a report is of the last fifty steps', async () => {
  const meter = new PipelineMeter();
  await play(meter, 30, { ...QUICK, waitMs: 80 });
  await play(meter, 50, QUICK);
  expect(meter.report()).toMatchObject({ steps: 50, waitMs: 0 });
});
