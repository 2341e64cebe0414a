import { StudioError } from '../lib/StudioError';
import type { ByteReader } from './byteReader';

/**
 * Decompressed view of a gzip Blob, forwards only: what lies behind the last read is dropped, so a few chunks are
 * held whatever the archive's size. Reads are queued, in the order of the calls.
 * Throws `unreadable-archive` where the compressed data are damaged or cut short.
 */
export function gzipReader(blob: Blob, name: string): ByteReader {
  const stream = blob.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  let pending: Uint8Array[] = [];
  let start = 0; // position of pending[0] in the decompressed data
  let end = 0;
  let isDone = false;
  let queue: Promise<unknown> = Promise.resolve();

  async function pull(): Promise<void> {
    try {
      const { value, done } = await stream.read();
      isDone = done;
      if (!value) return;
      pending.push(value);
      end += value.length;
    } catch (cause) {
      throw new StudioError(
        {
          code: 'unreadable-archive',
          message: `${name} is damaged or cut short: decompression failed after ${end} bytes.`,
          hint: 'Download or pack the archive again, or unpack it and import the folder.',
        },
        { cause },
      );
    }
  }

  function dropBefore(offset: number): void {
    while (pending[0] && start + pending[0].length <= offset) start += pending.shift()?.length ?? 0;
  }

  async function readNext(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    if (offset < start) throw new Error(`A stream cannot go back from ${start} to ${offset}.`);
    while (end < offset + length && !isDone) {
      await pull();
      dropBefore(offset);
    }
    dropBefore(offset);
    const result = new Uint8Array(Math.max(0, Math.min(length, end - offset)));
    let position = start;
    for (const chunk of pending) {
      const from = Math.max(0, offset - position);
      const target = position + from - offset;
      if (target >= result.length) break;
      result.set(chunk.subarray(from, from + result.length - target), target);
      position += chunk.length;
    }
    return result;
  }

  return {
    size: null,
    isSequential: true,
    read: (offset, length) => {
      const result = queue.then(() => readNext(offset, length));
      queue = result.catch(() => undefined);
      return result;
    },
    close: async () => {
      pending = [];
      await stream.cancel();
    },
  };
}
