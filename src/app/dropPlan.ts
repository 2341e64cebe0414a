/** Where a drop goes. */
export type DropPlan = 'pictures' | 'data' | 'experiment' | 'unknown';

/** What is known of one thing in a drag or a drop. */
export interface DroppedThing {
  /** MIME type; empty for folders and for what the system does not know. */
  type: string;
  /** File name; null while dragging, when browsers keep it back. */
  name: string | null;
  isFolder: boolean;
}

const PICTURE_NAME = /\.(jpe?g|png|gif|webp|avif|bmp|heic|heif|tiff?)$/i;
/** Archives, tables, and the label files that come beside them. */
const ARCHIVE_NAME = /\.(zip|tar|tgz|gz|parquet|bin|csv|tsv|txt)$/i;
const ARCHIVE_TYPE = /^application\/(zip|x-zip-compressed|x-tar|gzip|x-gzip|x-compressed-tar)$/;

function planOf({ type, name, isFolder }: DroppedThing): DropPlan {
  if (isFolder) return 'data';
  if (ARCHIVE_TYPE.test(type) || (name !== null && ARCHIVE_NAME.test(name))) return 'data';
  if (type.startsWith('image/') || (name !== null && PICTURE_NAME.test(name))) return 'pictures';
  if (type === 'application/json' || name?.toLowerCase().endsWith('.json')) return 'experiment';
  return 'unknown';
}

/** One plan for all that is dropped together: anything that holds a data set makes it data. */
export function dropPlan(things: readonly DroppedThing[]): DropPlan {
  const plans = things.map(planOf);
  if (plans.length === 0) return 'unknown';
  if (plans.includes('data')) return 'data';
  const first = plans[0] ?? 'unknown';
  return plans.every((plan) => plan === first) ? first : 'unknown';
}

/** What will happen, in words, while the thing is still in the air. */
export function dropPromise(things: readonly DroppedThing[]): string {
  const count = things.length;
  switch (dropPlan(things)) {
    case 'pictures':
      return count === 1 ? 'Drop to classify this picture' : `Drop to classify these ${count} pictures`;
    case 'data':
      return count === 1 ? 'Drop to import this as a dataset' : 'Drop to import these as a dataset';
    case 'experiment':
      return 'Drop to open this experiment in Train, or this grid of experiments in Compare';
    case 'unknown':
      return 'Drop a folder or an archive to import it, a picture to classify it, an experiment to open it';
  }
}
