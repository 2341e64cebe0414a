import { drawSplits, SPLITS } from './drawSplits';
import type { ImageDecoder } from './imageDecoder';
import type { PictureSource } from './pictureSource';
import type { ImportRecord } from './shardStore';
import type { LabelledSource } from './sources/labelledSource';

/** What an import stores of its source: 5 bytes are held per picture, everything else is made when asked for. */
export function planPictures(
  source: LabelledSource,
  record: ImportRecord,
  decoder: ImageDecoder,
): PictureSource {
  const { options, storedSide: side, encoding } = record;
  const splits = source.hasOwnSplit ? null : drawSource(source, options);
  return {
    count: source.count,
    plan: (index) => {
      const { path, sizeBytes, label, split } = source.item(index);
      return { path, sizeBytes, label, split: SPLITS[splits?.[index] ?? -1] ?? split ?? 'train' };
    },
    hasOwnSplit: source.hasOwnSplit,
    classNames: source.classNames,
    wnids: source.wnids,
    concurrency: decoder.concurrency * 2 + 2,
    make: async (index) => decoder.prepare(await source.open(index), { side, encoding }),
  };
}

/** A code of SPLITS per picture, drawn. */
function drawSource(
  source: LabelledSource,
  shares: { validationShare: number; testShare: number },
): Uint8Array<ArrayBuffer> {
  const labels = new Int32Array(source.count);
  for (let index = 0; index < source.count; index++) labels[index] = source.item(index).label;
  return drawSplits(labels, { validation: shares.validationShare, test: shares.testShare });
}
