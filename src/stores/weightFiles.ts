import { StudioError } from '../lib/StudioError';

/** No list of class names is larger: a thousand names are 30 KB. */
const LONGEST_LIST = 2 ** 22;

/** A list of class names. */
export const isText = ({ name }: File) => /\.(txt|csv|tsv)$/i.test(name);

/** Caffe's mean picture where it comes along with weights. */
export function meanAmong(files: readonly File[]): File | null {
  return files.length > 1 ? (files.find(({ name }) => /\.binaryproto$/i.test(name)) ?? null) : null;
}

/** The one file that holds the network. Throws where there are several. */
export function weightsAmong(files: readonly File[]): File | null {
  const others = files.filter((file) => !isText(file) && file !== meanAmong(files));
  // A tfjs or Keras description comes with its shards: it says what they all are.
  const candidates = others.some(({ name }) => /\.json$/i.test(name))
    ? others.filter(({ name }) => /\.json$/i.test(name))
    : others;
  if (candidates.length > 1) {
    throw new StudioError({
      code: 'unsupported-file',
      message: `These are ${candidates.length} files: ${candidates.map(({ name }) => name).join(', ')}. A network is imported from one.`,
      hint: 'Give one file at a time. A model in several parts (“00001-of-00002”) has to be saved as one file first.',
    });
  }
  return candidates[0] ?? files[0] ?? null;
}

/** Text of the first of some text files; empty where there is none. Throws where it cannot be a list of names. */
export async function textOf(files: readonly File[]): Promise<string> {
  const file = files[0];
  if (file === undefined) return '';
  if (file.size > LONGEST_LIST) {
    throw new StudioError({
      code: 'unsupported-file',
      message: `${file.name} is too large for a list of class names.`,
      hint: 'Give a text file with one name per line, in the order of the network’s outputs.',
    });
  }
  return file.text();
}
