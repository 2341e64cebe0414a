/** Where a drop goes. */
export type DropPlan = 'pictures' | 'data' | 'weights' | 'experiment' | 'unknown';

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
/** Weights that are read, and those of other programs: Models says what they are. `x.pth.tar` is PyTorch's habit. */
const WEIGHTS_NAME =
  /\.(pth|pt|ckpt|pkl|pickle|safetensors|onnx|caffemodel|binaryproto|prototxt|npy|npz|h5|hdf5|keras|tflite|gguf|pb|mat|weights|params)(\.tar)?$/i;
/** Weights of other programs whose names end as a data set's do. */
const WEIGHTS_BIN =
  /^(pytorch_model.*|group\d+-shard\d+of\d+(\.bin)?|.*\.weights)\.bin$|^group\d+-shard\d+of\d+$/i;
/** What may come along with weights: class names, a description of the network. */
const COMPANION_NAME = /\.(txt|csv|tsv|json|binaryproto)$/i;

function planOf({ type, name, isFolder }: DroppedThing): DropPlan {
  if (isFolder) return 'data';
  if (name !== null && (WEIGHTS_NAME.test(name) || WEIGHTS_BIN.test(name))) return 'weights';
  if (ARCHIVE_TYPE.test(type) || (name !== null && ARCHIVE_NAME.test(name))) return 'data';
  if (type.startsWith('image/') || (name !== null && PICTURE_NAME.test(name))) return 'pictures';
  if (type === 'application/json' || name?.toLowerCase().endsWith('.json')) return 'experiment';
  return 'unknown';
}

/** One plan for all that is dropped together: weights with what belongs to them, else anything that holds a data set. */
export function dropPlan(things: readonly DroppedThing[]): DropPlan {
  const plans = things.map(planOf);
  if (plans.length === 0) return 'unknown';
  const isOfWeights = ({ name }: DroppedThing, place: number) =>
    plans[place] === 'weights' || (name !== null && COMPANION_NAME.test(name));
  if (plans.includes('weights') && things.every(isOfWeights)) return 'weights';
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
    case 'weights':
      return 'Drop to import these weights';
    case 'experiment':
      return 'Drop to open this experiment in Train, or this grid of experiments in Compare';
    case 'unknown':
      // Weights have no type that systems know, as folders have none, and the name is kept back until the drop.
      return things.length > 0 && things.every(({ type, name }) => type === '' && name === null)
        ? 'Drop to import these weights, or a folder or an archive as a dataset'
        : 'Drop a folder or an archive to import it, a picture to classify it, an experiment to open it, weights to take them in';
  }
}
