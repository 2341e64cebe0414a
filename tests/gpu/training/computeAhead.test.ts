import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PicturePiece, StoredPieces } from '../../../src/data/picturePieces';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { invariant } from '../../../src/lib/invariant';
import type { ShapedArray } from '../../../src/lib/namedArrays';
import { MemoryRunStore } from '../../../src/node/MemoryRunStore';
import { openNewSession } from '../../../src/training/opening/openSession';
import { computeAhead, type PieceClient } from '../../../src/workers/computeAhead';
import { DeviceWork } from '../../../src/workers/DeviceWork';
import type { DataCommand } from '../../../src/workers/dataProtocol';
import type { ComputedAheadEvent } from '../../../src/workers/gpuProtocol';
import { headHandlers } from '../../../src/workers/headHandlers';
import { syntheticSource } from './syntheticSource';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

const SIDE = 32;
const PICTURE = SIDE * SIDE * 3;
const MODEL = { preset: 'alexnet-mini', overrides: { inputSide: 32, width: 0.125 } } as const;
const source = syntheticSource({ side: SIDE, classCount: 3, trainCount: 30, validationCount: 14 });
/** Pictures of one shard per split, cut so that no batch of 8 ends with a piece. */
const CUTS = [
  ['train', 0, 13],
  ['train', 13, 17],
  ['validation', 0, 14],
] as const;

async function picturesOf(split: 'train' | 'validation') {
  return split === 'train'
    ? source.trainingSampleBatch({ seed: 0, size: 30, start: 0, count: 30 })
    : source.heldOutBatch({ split, start: 0, count: 14 });
}

async function pieces(): Promise<PicturePiece[]> {
  return Promise.all(
    CUTS.map(async ([split, start, count]) => ({
      name: `part/${split}/${start}`,
      shardId: split,
      split,
      labels: (await picturesOf(split)).labels.slice(start, start + count),
      offsets: Uint32Array.from({ length: count + 1 }, (_, place) => (start + place) * PICTURE),
    })),
  );
}

/** An import that has so many pieces at each time it is asked, complete with the last of them. */
function importing(counts: number[]) {
  const kept = new Map<string, ShapedArray>();
  const asked = { pictures: 0 };
  let place = 0;
  const answer = async (command: DataCommand): Promise<unknown> => {
    if (command.kind === 'picturePieces') {
      const count = counts[Math.min(place++, counts.length - 1)] ?? 0;
      const all = await pieces();
      const stored: StoredPieces = {
        classNames: source.dataset.classNames,
        storedSide: SIDE,
        isCompressed: false,
        isComplete: place >= counts.length,
        pieces: all.slice(0, count),
      };
      return stored;
    }
    if (command.kind === 'piecePictures') {
      const { offsets } = command;
      const { images } = await picturesOf(command.shardId as 'train' | 'validation');
      asked.pictures += offsets.length - 1;
      return { images: images.slice(offsets[0], offsets.at(-1)) };
    }
    if (command.kind === 'keptFeatures') return [...kept.keys()];
    invariant(command.kind === 'saveFeatures', `${command.kind} is not asked for`);
    kept.set(command.key, command.features);
    return undefined;
  };
  return { client: { request: answer } as PieceClient, kept, asked };
}

async function trainedSource(): Promise<MemoryRunStore> {
  const runs = new MemoryRunStore();
  const experiment = parseExperiment({
    model: MODEL,
    recipe: { batchSize: 4, stop: { steps: 1 } },
    arms: [{ name: 'old' }],
  });
  const session = await openNewSession('source', experiment, { source, gpu, runs, emit: () => {} });
  session.continue();
  await session.whenIdle();
  await session.dispose();
  return runs;
}

const EXPERIMENT = parseExperiment({
  model: MODEL,
  sourceWeights: { runId: 'source', arm: 'old' },
  recipe: { batchSize: 8, head: 'solved' },
  arms: [{ name: 'new' }],
});

function deviceWork(): DeviceWork {
  return new DeviceWork(
    (job) => job(gpu),
    () => {},
  );
}

test('features of an import are computed as its pictures come, and fitting looks at none of them again', async () => {
  const runs = await trainedSource();
  const { client, kept, asked } = importing([0, 0, 1, 3, 3]);
  const told: ComputedAheadEvent[] = [];
  const { numTensors } = tf.memory();
  const handlers = headHandlers(
    {
      data: () => client,
      runs: () => runs,
      openSource: async () => ({
        ...source,
        heldOutBatch: () => Promise.reject(new Error('looked at again')),
        trainingSampleBatch: () => Promise.reject(new Error('looked at again')),
      }),
      features: () => ({
        pieces: async (split) => (await pieces()).filter((piece) => piece.split === split),
        load: async (key) => kept.get(key) ?? null,
        save: () => Promise.reject(new Error('saved again')),
      }),
    },
    deviceWork,
    (event) => told.push(event),
  );
  await handlers.computeAhead({ kind: 'computeAhead', experiment: EXPERIMENT, datasetId: 'import' });
  expect(tf.memory().numTensors).toBe(numTensors);
  expect([...kept.values()].map(({ shape }) => shape[0])).toEqual([13, 17, 14]);
  expect(asked.pictures).toBe(44);
  expect(told[0]).toEqual({ kind: 'computedAhead', datasetId: 'import', done: 0, total: 0 });
  expect(told.at(-1)).toEqual({ kind: 'computedAhead', datasetId: 'import', done: 44, total: 44 });
  const fitted = await handlers.fitHead({
    kind: 'fitHead',
    experiment: EXPERIMENT,
    datasetId: 'import',
    corrections: [],
  });
  const run = await runs.loadRun('runId' in fitted ? fitted.runId : '');
  // Three grey levels, told apart: features and labels belong together.
  expect(run.perClass?.find(({ split }) => split === 'validation')?.misses).toEqual([0, 0, 0]);
});

test('ended, it leaves nothing on the GPU, and begun again it goes on behind what is kept', async () => {
  const runs = await trainedSource();
  const { client, kept, asked } = importing([3]);
  const request = { experiment: EXPERIMENT, datasetId: 'import' };
  const { numTensors } = tf.memory();
  const work = deviceWork();
  const ended = work.inBackground((turns) =>
    computeAhead(request, {
      data: client,
      runs,
      turns,
      // The first piece's 13 pictures are two batches of 8.
      tell: ({ done }) => done === 16 && work.cancel(),
    }),
  );
  await expect(ended).rejects.toMatchObject({ code: 'cancelled' });
  expect(tf.memory().numTensors).toBe(numTensors);
  expect([...kept.values()].map(({ shape }) => shape[0])).toEqual([13]);
  asked.pictures = 0;
  await work.inBackground((turns) => computeAhead(request, { data: client, runs, turns, tell: () => {} }));
  expect([...kept.values()].map(({ shape }) => shape[0])).toEqual([13, 17, 14]);
  expect(asked.pictures).toBe(31);
});
