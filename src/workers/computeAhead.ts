import type { PicturePiece, StoredPieces } from '../data/picturePieces';
import type { FeaturePictures } from '../nn/head/computeFeatures';
import { type HeadNetwork, openHeadNetwork } from '../training/head/headNetwork';
import { keepFeatures } from '../training/head/keepFeatures';
import type { RunStore } from '../training/runStore';
import type { BackgroundTurns } from './DeviceWork';
import type { DataCommand, DataEvent, DataResults } from './dataProtocol';
import type { ComputedAheadEvent, GpuCommand } from './gpuProtocol';
import type { RpcClient } from './rpc';

/** Where pieces come from and their features go. */
export type PieceClient = Pick<RpcClient<DataCommand, DataResults, DataEvent>, 'request'>;

interface Surroundings {
  data: PieceClient;
  runs: RunStore;
  turns: BackgroundTurns;
  tell: (event: ComputedAheadEvent) => void;
}

/** How often an import that goes on is asked for more. */
const ASK_EVERY_MS = 500;
/** Pictures whose features are held at a time: 16 MB of 4,096 features. */
const MOST_AT_ONCE = 1024;

/**
 * Computes what a last layer will be fitted to, piece by piece, and keeps it, so that fitting need not look at these
 * pictures any more. Follows an import to its end: pieces are done as they are committed, a whole batch at least.
 *
 * @throws StudioError `cancelled` once it was ended, `unknown-dataset` where the import was cancelled, `busy` beside a
 * training, `quota-exceeded`, and what openHeadNetwork throws
 */
export async function computeAhead(
  { experiment, datasetId }: Omit<Extract<GpuCommand, { kind: 'computeAhead' }>, 'kind'>,
  { data, runs, turns, tell }: Surroundings,
): Promise<void> {
  const ask = () => data.request({ kind: 'picturePieces', datasetId });
  const dataset = await ask();
  const own = await turns.slice((gpu) =>
    gpu.guard(() => openHeadNetwork(experiment, { source: { dataset }, runs, gpu })),
  );
  const keyOf = ({ name }: PicturePiece) => `${own.key}/${name}`;
  try {
    const kept = new Set(await data.request({ kind: 'keptFeatures', network: own.key }));
    for (;;) {
      const stored = await ask();
      const missing = stored.pieces.filter((piece) => !kept.has(keyOf(piece)));
      const total = countOf(stored.pieces);
      const waiting = countOf(missing);
      const report = (done: number) =>
        tell({ kind: 'computedAhead', datasetId, done: total - waiting + done, total });
      report(0);
      turns.check();
      if (waiting === 0 && stored.isComplete) return;
      if (waiting < own.batchSize && !stored.isComplete) {
        await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
        continue;
      }
      const few = firstOf(missing);
      await computeFew(own, few, { stored, data, turns, report });
      for (const piece of few) kept.add(keyOf(piece));
    }
  } finally {
    own.dispose();
  }
}

async function computeFew(
  own: HeadNetwork,
  few: readonly PicturePiece[],
  {
    stored,
    data,
    turns,
    report,
  }: Pick<Surroundings, 'data' | 'turns'> & { stored: StoredPieces; report: (done: number) => void },
): Promise<void> {
  const count = countOf(few);
  await keepFeatures(own, {
    pictures: { count, batch: (start, size) => picturesOf(few, { start, count: size, stored, data }) },
    into: { features: new Float32Array(count * own.featureCount), labels: new Int32Array(count) },
    pieces: few.map(({ name, labels }) => ({ key: `${own.key}/${name}`, count: labels.length })),
    save: async (key, features) => void (await data.request({ kind: 'saveFeatures', key, features })),
    enter: (job) => turns.slice((gpu) => gpu.guard(job)),
    onProgress: report,
  });
}

function countOf(pieces: readonly PicturePiece[]): number {
  return pieces.reduce((sum, { labels }) => sum + labels.length, 0);
}

/** As many of the first as are held at a time, one at least. */
function firstOf(pieces: readonly PicturePiece[]): PicturePiece[] {
  let count = 0;
  return pieces.filter(({ labels }, place) => {
    count += labels.length;
    return place === 0 || count <= MOST_AT_ONCE;
  });
}

/** Pictures `start` to `start + count` of pieces one behind the other. */
async function picturesOf(
  pieces: readonly PicturePiece[],
  { start, count, stored, data }: { start: number; count: number; stored: StoredPieces; data: PieceClient },
): ReturnType<FeaturePictures['batch']> {
  const side = stored.storedSide;
  const images = new Uint8Array(count * side * side * 3);
  const labels = new Int32Array(count);
  let first = 0;
  for (const piece of pieces) {
    const from = Math.max(0, start - first);
    const to = Math.min(piece.labels.length, start + count - first);
    if (from < to) {
      const offsets = piece.offsets.slice(from, to + 1);
      const { shardId } = piece;
      const { isCompressed } = stored;
      const own = await data.request({ kind: 'piecePictures', shardId, offsets, side, isCompressed });
      images.set(own.images, (first + from - start) * side * side * 3);
      labels.set(piece.labels.subarray(from, to), first + from - start);
    }
    first += piece.labels.length;
  }
  return { images, labels };
}
