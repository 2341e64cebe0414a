import { expect, test } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu';
import { type BackgroundTurns, DeviceWork } from '../../../src/workers/DeviceWork';

/** Jobs go one after another, as on the desk; `waitedFor` is told of each what it said. */
function deviceWork(waitedFor: boolean[] = []): DeviceWork {
  let tail: Promise<unknown> = Promise.resolve();
  return new DeviceWork(
    (job, isWaitedFor) => {
      waitedFor.push(isWaitedFor);
      const result = tail.then(() => job({} as Gpu));
      tail = result.catch(() => {});
      return result;
    },
    () => {},
  );
}

const CANCELLED = { code: 'cancelled' };

test('a job takes its turn between two slices of background work and ends it', async () => {
  const waitedFor: boolean[] = [];
  const work = deviceWork(waitedFor);
  const order: string[] = [];
  let asked: Promise<unknown> = Promise.resolve();
  const background = work.inBackground(async ({ slice }) => {
    await slice(async () => {
      order.push('first slice');
      asked = work.run(async () => void order.push('job'));
      await Promise.resolve();
      order.push('first slice ends');
    });
    await slice(async () => void order.push('second slice'));
  });
  await expect(background).rejects.toMatchObject(CANCELLED);
  await asked;
  expect(order).toEqual(['first slice', 'first slice ends', 'job']);
  expect(waitedFor).toEqual([false, true]);
});

test('background work ends at a cancel and for other background work, and not by itself', async () => {
  const work = deviceWork();
  const started: BackgroundTurns[] = [];
  const start = () =>
    work.inBackground(async (turns) => {
      started.push(turns);
      return turns.slice(async () => 'done');
    });
  expect(await start()).toBe('done');
  expect(() => started[0]?.check()).not.toThrow();
  expect(await start()).toBe('done');
  expect(() => started[0]?.check()).toThrow();
  expect(() => started[1]?.check()).not.toThrow();
  work.cancel();
  expect(() => started[1]?.check()).toThrow();
});
