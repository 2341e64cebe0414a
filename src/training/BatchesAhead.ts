import type { Batch } from '../data/dataset';
import type { TrainingOrder } from '../data/trainingOrder';

/** Batches asked for ahead of their turn, fewer where they are large. */
const MOST_AHEAD = 3;
const MOST_AHEAD_BYTES = 96 * 1024 * 1024;

type Ask = (request: TrainingOrder & { index: number }) => Promise<Batch>;

/**
 * Asks for training batches ahead, so that they are being read and decoded while the GPU works: up to three, or as many
 * as 96 MB hold, at least one.
 */
export class BatchesAhead {
  private readonly ask: Ask;
  private readonly pictureBytes: number;
  private readonly underWay = new Map<string, Promise<Batch>>();

  /** @param pictureBytes of one picture of a batch */
  constructor(ask: Ask, pictureBytes: number) {
    this.ask = ask;
    this.pictureBytes = pictureBytes;
  }

  /** As BatchSource.trainingBatch; the caller owns the arrays. */
  take(request: TrainingOrder & { index: number }): Promise<Batch> {
    const batch = this.request(request);
    const room = Math.floor(MOST_AHEAD_BYTES / (request.batchSize * this.pictureBytes));
    const next = Array.from({ length: Math.max(1, Math.min(MOST_AHEAD, room)) }, (_, place) => ({
      ...request,
      index: request.index + 1 + place,
    }));
    for (const each of next) void this.request(each);
    const wanted = new Set(next.map(nameOf));
    for (const name of this.underWay.keys()) if (!wanted.has(name)) this.underWay.delete(name);
    return batch;
  }

  private request(request: TrainingOrder & { index: number }): Promise<Batch> {
    const name = nameOf(request);
    const known = this.underWay.get(name);
    if (known) return known;
    const batch = this.ask(request);
    batch.catch(() => {}); // told to whoever takes it
    this.underWay.set(name, batch);
    return batch;
  }
}

function nameOf({ seed, batchSize, isBalanced, pictures, index }: TrainingOrder & { index: number }): string {
  return `${seed}/${index}/${batchSize}/${isBalanced}/${pictures}`;
}
