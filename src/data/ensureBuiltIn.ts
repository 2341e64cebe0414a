import { sha256 } from '../lib/sha256';
import { BUILT_IN } from './builtIn/builtIn';
import { drawBuiltInPicture } from './builtIn/drawBuiltInPicture';
import type { Split } from './dataset';
import { toHex } from './fingerprint';
import { DEFAULT_IMPORT_OPTIONS } from './importOptions';
import type { ImportProgress } from './importProgress';
import type { PictureSource } from './pictureSource';
import type { DatasetRecord, ImportRecord, ShardStore } from './shardStore';
import { writeDataset } from './writeDataset';

export const BUILT_IN_ID = 'built-in';

/** Draws pictures; a pool of workers draws several at a time. */
export interface PictureDrawer {
  readonly concurrency: number;
  /** RGB u8 `[64, 64, 3]` as drawBuiltInPicture.ts draws it. */
  draw(split: Split, index: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** Drawn without a pause, about 50 ms; then other requests get their turn. */
const PICTURES_PER_TURN = 32;

/** Draws in this thread. */
const inThisThread: PictureDrawer = {
  concurrency: 1,
  draw: async (split, index) => {
    if (index % PICTURES_PER_TURN === 0) await new Promise((resolve) => setTimeout(resolve));
    return drawBuiltInPicture(split, index).pixels;
  },
};

/**
 * Draws the built-in dataset and stores it as any other, unless it is stored already as this version of the studio
 * draws it (told by the checksum of a few pictures). The same bytes in every engine.
 */
export async function ensureBuiltIn(
  store: ShardStore,
  onProgress: (progress: ImportProgress) => void,
  signal: AbortSignal,
  drawer: PictureDrawer = inThisThread,
): Promise<DatasetRecord> {
  const sourceFingerprint = await drawingChecksum();
  const stored = (await store.listDatasets()).find(({ id }) => id === BUILT_IN_ID);
  if (stored?.sourceFingerprint === sourceFingerprint) return stored;
  const begun = (await store.listImports()).find(({ id }) => id === BUILT_IN_ID);
  if (stored || begun) await store.deleteDataset(BUILT_IN_ID); // half drawn or another drawing: begin anew
  const record: ImportRecord = {
    version: 2,
    id: BUILT_IN_ID,
    appendsTo: null,
    sourceFingerprint,
    sourceName: BUILT_IN.name,
    options: { ...DEFAULT_IMPORT_OPTIONS, name: BUILT_IN.name, storedSide: BUILT_IN.side },
    storedSide: BUILT_IN.side,
    encoding: { codec: 'raw' },
    planned: BUILT_IN.trainCount + BUILT_IN.validationCount,
    classNames: [...BUILT_IN.classNames],
    wnids: BUILT_IN.classNames.map(() => null),
    createdAt: Date.now(),
  };
  await store.saveImport(record);
  const source = builtInSource(drawer);
  return writeDataset({ source, record, target: null, store, stage: 'drawing', onProgress, signal });
}

function builtInSource(drawer: PictureDrawer): PictureSource {
  const classCount = BUILT_IN.classNames.length;
  const placeOf = (index: number): { split: Split; place: number } =>
    index < BUILT_IN.trainCount
      ? { split: 'train', place: index }
      : { split: 'validation', place: index - BUILT_IN.trainCount };
  return {
    count: BUILT_IN.trainCount + BUILT_IN.validationCount,
    plan: (index) => {
      const { split, place } = placeOf(index);
      return { path: `${split}/${place}`, sizeBytes: 0, label: place % classCount, split };
    },
    hasOwnSplit: true,
    classNames: [...BUILT_IN.classNames],
    wnids: BUILT_IN.classNames.map(() => null),
    concurrency: drawer.concurrency * 4,
    make: async (index) => {
      const { split, place } = placeOf(index);
      const pixels = await drawer.draw(split, place);
      return {
        pixels,
        stored: pixels,
        pixelSha256: null,
        width: BUILT_IN.side,
        height: BUILT_IN.side,
        digest: new Uint32Array(2),
        hash: new Uint32Array(4),
      };
    },
  };
}

/** Two pictures of every class. */
async function drawingChecksum(): Promise<string> {
  const count = BUILT_IN.classNames.length * 2;
  const drawn = Array.from({ length: count }, (_, index) => drawBuiltInPicture('train', index).pixels);
  return toHex(await sha256(new Uint8Array(await new Blob(drawn).arrayBuffer())));
}
