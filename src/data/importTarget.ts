import { StudioError } from '../lib/StudioError';
import { encodingFor } from './encodingFor';
import { BUILT_IN_ID } from './ensureBuiltIn';
import type { ImportOptions } from './importOptions';
import { JPEG_QUALITY, type PictureEncoding } from './pictureEncoding';
import type { DatasetRecord, ShardStore } from './shardStore';
import type { LabelledSource } from './sources/labelledSource';
import { resolveNativeSide } from './storedSide';

/** The dataset that pictures are to be added to. Throws `unknown-dataset`, and `not-allowed` where it can't grow. */
export async function loadTarget(store: ShardStore, id: string | null): Promise<DatasetRecord | null> {
  if (id === null) return null;
  const target = await store.loadDataset(id);
  const why =
    id === BUILT_IN_ID
      ? 'it is drawn by the studio and the same everywhere'
      : target.summary.partOf
        ? 'it is the beginning of an import'
        : null;
  if (why === null) return target;
  throw new StudioError({
    code: 'not-allowed',
    message: `Pictures can't be added to ${target.summary.name}: ${why}.`,
    hint: 'Import them as a dataset of their own, or add them to another one.',
  });
}

/**
 * Side and encoding of the stored squares: those of the dataset that is added to, else as the options say and, for
 * `native` and `auto`, as the source and the free storage (null: not known) suggest. Opens pictures of the source.
 */
export async function storedForm(request: {
  source: LabelledSource;
  options: ImportOptions;
  target: DatasetRecord | null;
  freeBytes: number | null;
}): Promise<{ storedSide: number; encoding: PictureEncoding }> {
  const { source, options, target, freeBytes } = request;
  if (target) return { storedSide: target.summary.storedSide, encoding: target.summary.encoding };
  const side = options.storedSide === 'native' ? await resolveNativeSide(source) : options.storedSide;
  const jpeg: PictureEncoding = { codec: 'jpeg', quality: JPEG_QUALITY };
  const encoding = encodingFor({ wanted: options.encoding, count: source.count, side, freeBytes, jpeg });
  return { storedSide: side, encoding };
}
