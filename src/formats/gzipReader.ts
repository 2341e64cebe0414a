import { StudioError } from '../lib/StudioError';
import { mostUnpackedBytes } from './bombLimit';
import type { ByteReader } from './byteReader';
import { isSourceGone, sourceGone } from './readBlobBytes';

/** Compressed bytes that are read, and of these given to the decompressor, at a time. */
const READ_BYTES = 1024 * 1024;
const FEED_BYTES = 64 * 1024;
/** After the last compressed byte: a read that waits for so long shows that everything before the end has come out. */
const DRAIN_MS = 40;
/**
 * Decompressed view of a gzip Blob, forwards only: what lies behind the last read is dropped, so a few chunks are
 * held whatever the archive's size. Reads are queued, in the order of the calls. `size` is known after the end, or where it fails.
 * Reads throw `unreadable-archive` where the compressed data are damaged or cut short (all that came out before can
 * be read first), or unpack to more than 100 times their size; `source-gone` where the file can't be read any more.
 */
export function gzipReader(blob: Blob, name: string): ByteReader {
  const { readable, writable } = new DecompressionStream('gzip');
  const output = readable.getReader();
  const input = writable.getWriter();
  output.closed.catch(() => undefined);
  input.closed.catch(() => undefined);
  let nextOutput: Promise<ReadableStreamReadResult<Uint8Array<ArrayBuffer>>> | null = null;
  let pending: Uint8Array[] = [];
  let start = 0; // position of pending[0] in the decompressed data
  let end = 0;
  let isFeeding = false;
  let isDone = false;
  let hasFailed = false;
  let isClosed = false;
  let feedError: unknown = null;
  let queue: Promise<unknown> = Promise.resolve();
  const mostBytes = mostUnpackedBytes(blob.size);

  /** Runs beside the reads; the stream's own backpressure holds it. */
  async function feed(): Promise<void> {
    try {
      for (let offset = 0; offset < blob.size && !isClosed; offset += READ_BYTES) {
        const bytes = new Uint8Array(await blob.slice(offset, offset + READ_BYTES).arrayBuffer());
        for (let from = 0; from < bytes.length && !isClosed; from += FEED_BYTES)
          await input.write(bytes.subarray(from, from + FEED_BYTES));
      }
      // An early end makes the stream drop what is still queued in it: first let everything out.
      for (let wasWaiting = false, seen = -1; !isClosed && !(wasWaiting && seen === end); ) {
        wasWaiting = nextOutput !== null;
        seen = end;
        await new Promise((resolve) => setTimeout(resolve, DRAIN_MS));
      }
      await input.close();
    } catch (error) {
      feedError ??= error;
      await input.abort(error).catch(() => undefined);
    }
  }

  async function pull(): Promise<void> {
    if (!isFeeding) {
      isFeeding = true;
      void feed();
    }
    try {
      nextOutput ??= output.read();
      const { value, done } = await nextOutput;
      nextOutput = null;
      isDone = done;
      if (!value) return;
      pending.push(value);
      end += value.length;
    } catch (cause) {
      hasFailed = true;
      if (isSourceGone(feedError)) throw sourceGone(name, feedError);
      throw damaged(`${name} is damaged or cut short: decompression failed after ${end} bytes.`, cause);
    }
    hasFailed = end > mostBytes;
    if (hasFailed)
      throw damaged(
        `${name} unpacks to more than ${mostBytes} bytes from ${blob.size}: it is taken for a decompression bomb.`,
      );
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
    get size() {
      return isDone || hasFailed ? end : null;
    },
    isSequential: true,
    read: (offset, length) => {
      const result = queue.then(() => readNext(offset, length));
      queue = result.catch(() => undefined);
      return result;
    },
    close: async () => {
      isClosed = true;
      pending = [];
      await output.cancel().catch(() => undefined);
    },
  };
}

function damaged(message: string, cause?: unknown): StudioError {
  return new StudioError(
    {
      code: 'unreadable-archive',
      message,
      hint: 'Download or pack the archive again, or unpack it and import the folder.',
    },
    { cause },
  );
}
