import type { PictureDrawer } from '../data/ensureBuiltIn';
import type { ImageDecoder } from '../data/imageDecoder';
import { RefusedPicture } from '../data/RefusedPicture';
import { StudioError } from '../lib/StudioError';
import { decodeInShares } from './decodeInShares';
import type { PictureAnswer, PictureJob, PictureRequest, PictureResults } from './decodeProtocol';

const MAX_WORKERS = 4;
/** Idle workers are ended after this long: each holds a canvas and a JavaScript heap. */
const IDLE_MS = 5000;

interface PooledWorker {
  port: MessagePort;
  waiting: Map<number, { resolve: (result: never) => void; reject: (error: StudioError) => void }>;
  end: () => void;
}

/**
 * Decodes and draws in a few nested workers, started when needed and ended when idle; a picture goes to the least
 * busy one.
 */
export function decoderPool(): ImageDecoder & PictureDrawer {
  const concurrency = Math.max(1, Math.min(MAX_WORKERS, navigator.hardwareConcurrency));
  const workers = new Set<PooledWorker>();
  let nextId = 0;
  let idleTimer: ReturnType<typeof setTimeout> | undefined;

  const busy = () => [...workers].reduce((sum, worker) => sum + worker.waiting.size, 0);

  function endWhenIdle(): void {
    clearTimeout(idleTimer);
    if (busy() > 0) return;
    idleTimer = setTimeout(() => {
      for (const worker of workers) worker.end();
      workers.clear();
    }, IDLE_MS);
  }

  function start(): PooledWorker {
    const worker = new Worker(new URL('./decode.worker.ts', import.meta.url), {
      type: 'module',
      name: 'decode',
    });
    const { port1: port, port2 } = new MessageChannel();
    worker.postMessage('connect', [port2]);
    const pooled: PooledWorker = { port, waiting: new Map(), end: () => worker.terminate() };
    port.onmessage = ({ data }: MessageEvent<PictureAnswer>) => {
      const entry = pooled.waiting.get(data.id);
      pooled.waiting.delete(data.id);
      if ('result' in data) entry?.resolve(data.result as never);
      else
        entry?.reject(
          data.glimpse ? new RefusedPicture(data.error, data.glimpse) : new StudioError(data.error),
        );
      endWhenIdle();
    };
    worker.onerror = (event) => {
      workers.delete(pooled);
      worker.terminate();
      const error = event instanceof ErrorEvent ? crashed() : notStarted();
      for (const { reject } of pooled.waiting.values()) reject(error);
    };
    workers.add(pooled);
    return pooled;
  }

  function run<Job extends PictureJob>(
    job: Job,
    transfer: Transferable[],
  ): Promise<PictureResults[Job['kind']]> {
    return new Promise((resolve, reject) => {
      clearTimeout(idleTimer);
      const leastBusy = [...workers].sort((a, b) => a.waiting.size - b.waiting.size)[0];
      const isRoomForMore = workers.size < concurrency && (leastBusy?.waiting.size ?? 1) > 0;
      const worker = isRoomForMore || !leastBusy ? start() : leastBusy;
      const request: PictureRequest = { id: nextId++, ...job };
      worker.waiting.set(request.id, { resolve, reject });
      worker.port.postMessage(request, transfer);
    });
  }

  return {
    concurrency,
    warmUp: () => {
      while (workers.size < concurrency) start();
      endWhenIdle();
    },
    decode: (given, side) => {
      const [file, transfer] = toSend(given);
      return run({ kind: 'decode', file, side }, transfer);
    },
    prepare: (given, { side, encoding, keepsDamaged = false }) => {
      if (!('pixels' in given)) {
        const [picture, transfer] = toSend(given);
        return run({ kind: 'prepare', picture, side, encoding, keepsDamaged }, transfer);
      }
      const pixels = owned(given.pixels);
      const picture = { ...given, pixels };
      return run({ kind: 'prepare', picture, side, encoding, keepsDamaged }, [pixels.buffer]);
    },
    decodeStored: (stored, offsets, side) =>
      decodeInShares({ stored, offsets, side }, concurrency, (share) =>
        run({ kind: 'decodeStored', ...share }, [share.stored.buffer]),
      ),
    draw: (split, index) => run({ kind: 'draw', split, index }, []),
  };
}

/** A picture may crash or exhaust a decoder: it takes its neighbours in the queue with it, not the import. */
function crashed(): StudioError {
  return new StudioError({
    code: 'unreadable-image',
    message: 'The decoder stopped while it worked on this picture or on one queued with it.',
    hint: 'Import this file again on its own; if it fails again, save it anew in an image editor.',
  });
}

/** The worker's program could not be loaded: nothing is wrong with the pictures. */
function notStarted(): StudioError {
  return new StudioError({
    code: 'decoder-not-started',
    message: 'The decoder could not be started: its program did not load.',
    hint: 'Reload the page, then go on with the import; what is stored is kept.',
  });
}

/** Bytes are transferred, unless they are part of a larger buffer that others may hold: then a copy of them is. */
const owned = (bytes: Uint8Array<ArrayBuffer>) =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();

function toSend(
  given: Blob | Uint8Array<ArrayBuffer>,
): [file: Blob | Uint8Array<ArrayBuffer>, transfer: Transferable[]] {
  if (given instanceof Blob) return [given, []];
  const bytes = owned(given);
  return [bytes, [bytes.buffer]];
}
