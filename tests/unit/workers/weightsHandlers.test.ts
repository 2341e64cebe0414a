import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { writeSafetensors } from '../../../src/formats/safetensors';
import type { NamedArrays } from '../../../src/lib/namedArrays';
import type { WeightProposal } from '../../../src/nn/imported/weightProposal';
import { CheckpointTable } from '../../../src/storage/checkpointTable';
import { openDatabase } from '../../../src/storage/database';
import { RunTable } from '../../../src/storage/runTable';
import type { RunRecord } from '../../../src/training/runRecord';
import { type CheckpointHeader, joinCheckpoint } from '../../../src/workers/checkpointTensors';
import { weightsHandlers } from '../../../src/workers/weightsHandlers';

async function opened(name: string) {
  const database = await openDatabase(undefined, name);
  let told = 0;
  const handlers = weightsHandlers(database, () => {
    told++;
  });
  const runs = new RunTable<RunRecord>(database);
  const checkpoints = new CheckpointTable<CheckpointHeader>(database);
  return { handlers, runs, checkpoints, told: () => told };
}

async function inspect(handlers: ReturnType<typeof weightsHandlers>, file: File): Promise<WeightProposal> {
  const answer = await handlers.inspectWeights({ kind: 'inspectWeights', file });
  if (!('sha256' in answer)) throw new Error('a proposal is copied, not transferred');
  return answer;
}

/** cifar-quick for five classes, filters and matrices as PyTorch has them. */
function quick(value = (index: number) => index / 1000): File {
  const shapes: [name: string, shape: number[]][] = [
    ['c.1.weight', [32, 3, 5, 5]],
    ['c.1.bias', [32]],
    ['c.2.weight', [32, 32, 5, 5]],
    ['c.2.bias', [32]],
    ['c.3.weight', [64, 32, 5, 5]],
    ['c.3.bias', [64]],
    ['f.weight', [5, 64 * 16]],
    ['f.bias', [5]],
  ];
  const arrays: NamedArrays = new Map(
    shapes.map(([name, shape]) => {
      const length = shape.reduce((product, side) => product * side, 1);
      return [name, { shape, data: Float32Array.from({ length }, (_, index) => value(index)) }];
    }),
  );
  return new File(writeSafetensors(arrays), 'quick.safetensors');
}

test('a file becomes a run that is listed with its weights', async () => {
  const { handlers, runs, checkpoints, told } = await opened('imported');
  const file = quick();
  const proposal = await inspect(handlers, file);
  const bytes = Buffer.from(await file.arrayBuffer());
  expect(proposal.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(proposal).toMatchObject({ fileName: 'quick.safetensors', sizeBytes: bytes.length, isOwn: false });
  expect(proposal.choices[0]?.preset).toBe('cifar-quick');
  const { conventions } = proposal;
  const answers = { name: 'five', conventions, classNames: ['a', 'b', 'c', 'd', 'e'] };
  const run = await handlers.importWeights({ kind: 'importWeights', file, proposal, answers });
  if (!('experiment' in run)) throw new Error('a run is copied, not transferred');
  expect(told()).toBe(1);
  expect(await runs.list()).toEqual([run]);
  expect(run).toMatchObject({
    status: 'imported',
    hasCheckpoint: true,
    step: 0,
    classNames: ['a', 'b', 'c', 'd', 'e'],
    origin: { fileName: 'quick.safetensors', sha256: proposal.sha256, conventions },
  });
  expect(run.experiment.name).toBe('five');
  const found = await checkpoints.load(run.id);
  const [arm] = joinCheckpoint(found!.header, found!.tensors).arms;
  const fc4 = arm!.weights.get('fc4.weight')!;
  expect(fc4.shape).toEqual([1024, 5]);
  // Row (y 1, x 2, channel 7), class 3: out 3, input 7 * 16 + 1 * 4 + 2 of the file.
  expect(fc4.data[((1 * 4 + 2) * 64 + 7) * 5 + 3]).toBe(Math.fround((3 * 1024 + 7 * 16 + 1 * 4 + 2) / 1000));
});

test('where a number is none, nothing is kept', async () => {
  const { handlers, runs, checkpoints, told } = await opened('broken');
  const file = quick((index) => (index === 20 ? Infinity : 0));
  const proposal = await inspect(handlers, file);
  const { conventions } = proposal;
  const answers = { name: 'x', conventions, classNames: null };
  await expect(
    handlers.importWeights({ kind: 'importWeights', file, proposal, answers }),
  ).rejects.toMatchObject({
    code: 'corrupt-data',
    message: expect.stringContaining('Infinity at place 20'),
  });
  expect(await runs.list()).toEqual([]);
  expect(await checkpoints.load('x')).toBeUndefined();
  expect(told()).toBe(0);
});

test('another file than the one that was looked at is refused', async () => {
  const { handlers } = await opened('another');
  const proposal = await inspect(handlers, quick());
  const file = new File([await quick().arrayBuffer(), new Uint8Array(1)], 'quick.safetensors');
  const answers = { name: 'x', conventions: proposal.conventions, classNames: null };
  await expect(
    handlers.importWeights({ kind: 'importWeights', file, proposal, answers }),
  ).rejects.toMatchObject({
    code: 'source-gone',
  });
});
