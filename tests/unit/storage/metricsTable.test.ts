import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { MetricPoint } from '../../../src/experiment/metrics/metricPoint';
import { metricPoints, metricTable } from '../../../src/experiment/metrics/metricTable';
import { MemoryRunStore } from '../../../src/node/MemoryRunStore';
import { openDatabase } from '../../../src/storage/database';
import { MetricsTable } from '../../../src/storage/metricsTable';
import { RunTable } from '../../../src/storage/runTable';

/** A measurement that differs from every other in every number. */
function pointAt(index: number): MetricPoint {
  return {
    arm: index % 4,
    split: (['train', 'validation', 'trainingSample'] as const)[index % 3] ?? 'train',
    step: index,
    epoch: index / 7,
    loss: 1 / (index + 1),
    top1Error: 1 / (index + 3),
    top5Error: index % 5 === 0 ? null : 1 / (index + 9),
    imagesPerSecond: index * 1.1,
    seconds: index * 0.3,
  };
}

const points = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, place) => pointAt(from + place));

/** Appends as the arrays would be: `list.splice(from); list.push(...)`. */
test.each(['IndexedDB', 'memory'])(
  '%s: appends, replaces from a place on, and gives every bit back',
  async (kind) => {
    const table = new MetricsTable(await openDatabase(undefined, 'metrics'));
    const store =
      kind === 'memory'
        ? new MemoryRunStore()
        : {
            appendMetrics: table.append.bind(table),
            loadMetrics: table.load.bind(table),
          };
    const expected = new Map<string, MetricPoint[]>([
      ['a', []],
      ['b', []],
    ]);
    const append = async (runId: string, from: number, added: MetricPoint[]) => {
      await store.appendMetrics(runId, from, metricTable(added));
      const list = expected.get(runId) ?? [];
      list.splice(from);
      list.push(...added);
    };
    await append('a', 0, points(0, 3));
    await append('b', 0, points(50, 60));
    await append('a', 3, points(3, 4090));
    await append('a', 4090, points(4090, 4100)); // over the end of a chunk
    await append('a', 4100, []);
    await append('a', 4100, points(4100, 12_500)); // chunks at once
    await append('a', 12_500, points(12_500, 12_501));
    const check = async () => {
      for (const [runId, list] of expected)
        expect([...metricPoints(await store.loadMetrics(runId))]).toEqual(list);
    };
    await check();
    await append('a', 9000, points(20_000, 20_007)); // within a chunk
    await check();
    await append('a', 4096, points(30_000, 30_001)); // at a chunk's beginning
    await check();
    await append('a', 4000, []); // cut
    await check();
    await append('a', 0, points(0, 5)); // begun anew
    await check();
    await append('a', 0, []);
    await check();
  },
);

test('a deleted run takes its measurements along, and only its own', async () => {
  const database = await openDatabase(undefined, 'deleted');
  const [runs, metrics] = [
    new RunTable<{ id: string; createdAt: number }>(database),
    new MetricsTable(database),
  ];
  for (const id of ['a', 'ab', 'b']) {
    await runs.save({ id, createdAt: 0 });
    await metrics.append(id, 0, metricTable(points(0, 3)));
  }
  await runs.delete('a');
  expect((await metrics.load('a')).step).toHaveLength(0);
  expect((await metrics.load('ab')).step).toHaveLength(3);
  expect((await metrics.load('b')).step).toHaveLength(3);
});
