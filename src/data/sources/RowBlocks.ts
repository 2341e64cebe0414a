import type { SourceEntry } from './sourceEntry';

/** About 1.5 MB of CIFAR. */
const BLOCK_ROWS = 512;
/** Calls overlap, so the block before may still be wanted. */
const HELD_BLOCKS = 3;

interface Block {
  entry: SourceEntry;
  firstRow: number;
  bytes: Promise<Uint8Array>;
  /** Set once it is here. */
  arrived: Uint8Array | null;
}

/** Where a row lies: `bytes` from `offset` on. */
interface RowPlace {
  bytes: Uint8Array;
  offset: number;
}

/** Rows of equal length, read from their files in blocks; rows in ascending order read each block once. */
export class RowBlocks {
  readonly #rowBytes: number;
  #blocks: Block[] = [];

  constructor(rowBytes: number) {
    this.#rowBytes = rowBytes;
  }

  /** The row if its block is here already: no promise per row. */
  held(entry: SourceEntry, row: number): RowPlace | null {
    const block = this.#find(entry, row);
    return block?.arrived ? this.#place(block, block.arrived, row) : null;
  }

  async row(entry: SourceEntry, row: number): Promise<RowPlace> {
    const block = this.#find(entry, row) ?? this.#read(entry, row);
    return this.#place(block, await block.bytes, row);
  }

  clear(): void {
    this.#blocks = [];
  }

  #find(entry: SourceEntry, row: number): Block | undefined {
    return this.#blocks.find(
      (block) => block.entry === entry && row >= block.firstRow && row < block.firstRow + BLOCK_ROWS,
    );
  }

  #read(entry: SourceEntry, row: number): Block {
    const firstRow = row - (row % BLOCK_ROWS);
    const end = Math.min((firstRow + BLOCK_ROWS) * this.#rowBytes, entry.sizeBytes);
    const bytes = entry.read(firstRow * this.#rowBytes, end);
    const block: Block = { entry, firstRow, bytes, arrived: null };
    bytes.then(
      (arrived) => {
        block.arrived = arrived;
      },
      () => this.clear(), // whoever waits for it is told; the next call reads anew
    );
    this.#blocks = [...this.#blocks, block].slice(-HELD_BLOCKS);
    return block;
  }

  #place({ firstRow }: Block, bytes: Uint8Array, row: number): RowPlace {
    return { bytes, offset: (row - firstRow) * this.#rowBytes };
  }
}
