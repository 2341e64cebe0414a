import type { EpochOrder } from './epochOrder';
import type { ShuffleShape } from './shuffleShape';
import type { StoredPictures } from './storedPictures';
import type { TrainingOrder } from './trainingOrder';

/** Reads under way at a time: more do not read faster, and one that is needed waits longer. */
const READS_AT_A_TIME = 4;
/** Batches beyond those asked for whose blocks are read already. */
const BATCHES_AHEAD = 1;
/** A block's pictures lie within twice the spread; one that was not used for longer is left over from elsewhere. */
const STALE_SPREADS = 3;

interface Block {
  firstPicture: number;
  content: Promise<StoredPictures>;
  /** Pictures of it that were not taken yet. */
  remaining: number;
  /** The latest draw that asked for it. */
  lastDraw: number;
}

interface Options {
  /** Pictures of the split. */
  count: number;
  shape: ShuffleShape;
  read: (pictures: Uint32Array) => Promise<StoredPictures>;
}

/**
 * The stored pictures of successive batches, read by blocks a little ahead of their turn and dropped once used. In
 * memory are about `shape.spread` pictures. Balanced orders and those of a part of the split, whose neighbours are nowhere
 * near each other, are read picture by picture.
 */
export class BlockStream {
  private readonly order: EpochOrder;
  private readonly options: Options;
  private readonly blocks = new Map<number, Block>();
  private readonly waiting: (() => void)[] = [];
  private readsUnderWay = 0;
  private stream = '';
  private nextDraw = 0;

  constructor(order: EpochOrder, options: Options) {
    this.order = order;
    this.options = options;
  }

  /**
   * The pictures of a batch, in its order; the caller owns the bytes. The first batch at a new place is read picture by
   * picture, so that it need not wait for whole blocks.
   */
  async take(
    request: TrainingOrder & { index: number },
    pictures: Uint32Array<ArrayBuffer>,
  ): Promise<StoredPictures> {
    const first = request.index * request.batchSize;
    const end = first + request.batchSize;
    if (!this.continues(request, first)) {
      this.blocks.clear();
      this.nextDraw = end;
      return this.options.read(pictures).finally(() => this.readAhead(request, end));
    }
    this.nextDraw = Math.max(this.nextDraw, end);
    const found = Array.from(pictures, (picture, row) => this.use(request, first + row, picture));
    this.dropStale(first);
    this.readAhead(request, end);
    return joinPictures(found, pictures);
  }

  /** Drops what was read ahead. */
  clear(): void {
    this.blocks.clear();
    this.stream = '';
  }

  /** Whether a batch is one of the next of the order that was read last. */
  private continues(request: TrainingOrder, first: number): boolean {
    const stream = streamOf(request);
    const isSame = stream === this.stream && Math.abs(first - this.nextDraw) <= 4 * request.batchSize;
    this.stream = stream;
    return isSame;
  }

  private readAhead(request: TrainingOrder, from: number): void {
    if (streamOf(request) !== this.stream || from !== this.nextDraw) return;
    const count = BATCHES_AHEAD * request.batchSize;
    this.order.pictures(request, from, count).forEach((picture, place) => {
      this.block(request, from + place, picture);
    });
  }

  /** The block of a draw; what is read once its last picture is taken is no longer held. */
  private use(request: TrainingOrder, draw: number, picture: number): Block {
    const { key, block } = this.block(request, draw, picture);
    block.remaining--;
    if (block.remaining === 0) this.blocks.delete(key);
    return block;
  }

  private block(request: TrainingOrder, draw: number, picture: number): { key: number; block: Block } {
    const { count, shape } = this.options;
    const isByPicture = request.isBalanced || !this.order.subsets.isWhole(request);
    const blockSize = isByPicture ? 1 : shape.blockSize;
    const ordinal = Math.floor(picture / blockSize);
    // Each block comes once per epoch; without blocks each draw stands for itself.
    const key = isByPicture ? draw : Math.floor(draw / count) * Math.ceil(count / blockSize) + ordinal;
    const firstPicture = ordinal * blockSize;
    const length = Math.min(blockSize, count - firstPicture);
    let block = this.blocks.get(key);
    if (!block) {
      const own = Uint32Array.from({ length }, (_, place) => firstPicture + place);
      const content = this.inTurn(() => this.options.read(own));
      content.catch(() => this.blocks.delete(key)); // told to whoever takes it; asked again, it is read again
      block = { firstPicture, content, remaining: length, lastDraw: draw };
      this.blocks.set(key, block);
    }
    block.lastDraw = Math.max(block.lastDraw, draw);
    return { key, block };
  }

  private dropStale(draw: number): void {
    const oldest = draw - STALE_SPREADS * this.options.shape.spread;
    for (const [key, { lastDraw }] of this.blocks) if (lastDraw < oldest) this.blocks.delete(key);
  }

  private async inTurn<Result>(read: () => Promise<Result>): Promise<Result> {
    if (this.readsUnderWay >= READS_AT_A_TIME)
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.readsUnderWay++;
    try {
      return await read();
    } finally {
      this.readsUnderWay--;
      this.waiting.shift()?.();
    }
  }
}

/** What tells one order's stream from another's. */
function streamOf({ seed, isBalanced, pictures }: TrainingOrder): string {
  return `${seed}/${isBalanced}/${pictures}`;
}

/** Copies the pictures out of their blocks, one behind the other. */
async function joinPictures(blocks: Block[], pictures: Uint32Array): Promise<StoredPictures> {
  const contents = await Promise.all(blocks.map(({ content }) => content));
  const offsets = new Uint32Array(pictures.length + 1);
  const placed = contents.map((content, row) => {
    const place = (pictures[row] ?? 0) - (blocks[row]?.firstPicture ?? 0);
    const picture = content.bytes.subarray(content.offsets[place], content.offsets[place + 1]);
    offsets[row + 1] = (offsets[row] ?? 0) + picture.length;
    return picture;
  });
  const bytes = new Uint8Array(offsets.at(-1) ?? 0);
  for (const [row, picture] of placed.entries()) bytes.set(picture, offsets[row]);
  return { bytes, offsets };
}
