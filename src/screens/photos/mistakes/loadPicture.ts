import type { Split, StoredPicture } from '../../../data/dataset';
import { workers } from '../../../stores/workers';

/** The key of one stored picture, for `useAnswer(loadPicture, key)`. */
export function pictureKey(datasetId: string, split: Split, index: number): string {
  return `${split} ${index} ${datasetId}`;
}

/** The picture, or null where the split no longer has that many. */
export async function loadPicture(key: string): Promise<StoredPicture | null> {
  const [name = '', index = '', ...id] = key.split(' ');
  const split: Split = name === 'train' || name === 'test' ? name : 'validation';
  const place = { split, label: null, offset: Number(index), count: 1 };
  const { pictures } = await workers().data.request({ kind: 'browse', datasetId: id.join(' '), ...place });
  return pictures[0] ?? null;
}
