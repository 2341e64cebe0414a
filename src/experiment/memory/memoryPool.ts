/** What a buffer is for. A buffer that is used again for something else counts where it was needed first. */
export type MemoryPart =
  | 'weights'
  | 'momentum'
  | 'gradients'
  | 'activations'
  | 'activation gradients'
  | 'partial sums'
  | 'pictures'
  | 'checkpoint';

/** A tensor that somebody may have to be told about. */
export interface NamedTensor {
  /** E.g. `conv1's output`. */
  name: string;
  bytes: number;
}

/** Dispatches between two submits of tfjs's command queue (kernels/gpu.ts). */
const DISPATCHES_PER_SUBMIT = 32;

/**
 * tfjs's buffer pool (backend-webgpu 4.22, `buffer_manager.ts`) in numbers. It keeps every buffer that it ever made in
 * one list per exact size and never gives one back, and what is disposed of while recorded commands still use it waits
 * for the next submit. So the bytes held are, per size, the most buffers ever in use or in waiting at once.
 */
export class MemoryPool {
  /** Bytes of every buffer made so far. */
  bytes = 0;
  readonly parts = new Map<MemoryPart, number>();
  /** The largest tensor so far; the first of equals. */
  largest: NamedTensor = { name: '', bytes: 0 };
  private readonly free = new Map<number, number>();
  private waiting: number[] = [];
  private dispatches = 0;

  take(bytes: number, part: MemoryPart, name = part as string): void {
    if (bytes > this.largest.bytes) this.largest = { name, bytes };
    const free = this.free.get(bytes) ?? 0;
    if (free > 0) {
      this.free.set(bytes, free - 1);
      return;
    }
    this.bytes += bytes;
    this.parts.set(part, (this.parts.get(part) ?? 0) + bytes);
  }

  /** One kernel is recorded. */
  dispatch(): void {
    if (++this.dispatches >= DISPATCHES_PER_SUBMIT) this.submit();
  }

  /** Tensors of these sizes are disposed of. */
  release(sizes: readonly number[]): void {
    this.waiting.push(...sizes);
  }

  submit(): void {
    for (const bytes of this.waiting) this.free.set(bytes, (this.free.get(bytes) ?? 0) + 1);
    this.waiting = [];
    this.dispatches = 0;
  }
}
