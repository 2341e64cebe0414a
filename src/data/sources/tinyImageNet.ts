import { classNameOfWnid } from '../../architecture/imagenetClasses';
import { StudioError } from '../../lib/StudioError';
import type { LabelledSource, RefusedFile } from './labelledSource';
import { readLines } from './readText';
import type { SourceEntry } from './sourceEntry';
import type { SourceListing, SourceRecogniser } from './sourceListing';

const SIDE = 64;
/** Places within the set's folder. */
const TRAIN = /^train\/(n\d{8})\/(?:images\/)?[^/]+$/;
const VALIDATION = /^val\/images\/([^/]+)$/;
const BOXES = /^train\/n\d{8}\/[^/]*boxes\.txt$/i;

/** In place of a label. */
const UNLABELLED = -1;

interface Placed {
  entry: SourceEntry;
  label: number;
  isTraining: boolean;
}

/**
 * Tiny-ImageNet-200 as it is distributed: `wnids.txt`, `words.txt`, `train/<wnid>/images/`, `val/images/` with
 * `val/val_annotations.txt`; the test pictures have no labels and stay out. A folder, or its zip.
 */
export const tinyImageNet: SourceRecogniser = {
  recognise: async (listing) => {
    const files = findRoot(listing);
    if (!files) return null;
    const wnids = (await readLines(files.wnids)).map((line) => line.split(/\s/)[0] ?? '');
    const labels = new Map([...wnids].sort().map((wnid, label) => [wnid, label]));
    const annotations = await readAnnotations(listing, files);
    const classNames = await nameClasses([...labels.keys()], files.words);
    const placed: Placed[] = [];
    const refused: RefusedFile[] = [];
    let unlabelledTests = 0;
    for (const entry of listing.entries) {
      const path = entry.path.startsWith(files.root) ? entry.path.slice(files.root.length) : '';
      const trained = TRAIN.exec(path);
      const validated = VALIDATION.exec(path);
      if (BOXES.test(path) || !(trained || validated)) {
        if (/^test\/images\//.test(path)) unlabelledTests++;
        continue;
      }
      const wnid = trained ? trained[1] : annotations.get(validated?.[1] ?? '');
      const label = labels.get(wnid ?? '') ?? UNLABELLED;
      if (label === UNLABELLED) refused.push(refuse(entry, wnid));
      else placed.push({ entry, label, isTraining: trained !== null });
    }
    if (placed.length === 0) return null;
    if (unlabelledTests > 0) refused.push(unlabelled(`${files.root}test/images`, unlabelledTests));
    return makeSource(listing, placed, { classNames, wnids: [...labels.keys()], refused });
  },
};

/** `wnids.txt` with `train/` beside it, wherever that is. */
function findRoot(listing: SourceListing) {
  for (const wnids of listing.entries) {
    if (!/(^|\/)wnids\.txt$/.test(wnids.path)) continue;
    const root = wnids.path.slice(0, -'wnids.txt'.length);
    const find = (path: string) => listing.entries.find((entry) => entry.path === root + path);
    if (listing.entries.some(({ path }) => path.startsWith(root) && TRAIN.test(path.slice(root.length))))
      return { root, wnids, words: find('words.txt'), annotations: find('val/val_annotations.txt') };
  }
  return null;
}

/** WNID by file name, from lines `name TAB wnid TAB box`. */
async function readAnnotations(
  listing: SourceListing,
  { root, annotations }: { root: string; annotations: SourceEntry | undefined },
): Promise<Map<string, string>> {
  const hasValidation = listing.entries.some(({ path }) => path.startsWith(`${root}val/images/`));
  if (!annotations && hasValidation)
    throw new StudioError({
      code: 'no-classes',
      message: `${root}val/val_annotations.txt is missing, which says what the pictures in val/images show.`,
      hint: 'Unpack tiny-imagenet-200.zip again and import the whole folder, or the zip as it is. Without val/ its training pictures can be imported alone.',
    });
  const lines = annotations ? await readLines(annotations) : [];
  return new Map(
    lines.map((line) => {
      const [name = '', wnid = ''] = line.split(/\s+/);
      return [name, wnid];
    }),
  );
}

/** First name of each WNID in `words.txt`, else in ImageNet's table, else the WNID. */
async function nameClasses(wnids: string[], words: SourceEntry | undefined): Promise<string[]> {
  const wanted = new Set(wnids);
  const names = new Map<string, string>();
  for (const line of words ? await readLines(words) : []) {
    const wnid = line.slice(0, 9);
    if (wanted.has(wnid)) names.set(wnid, (line.slice(9).split(',')[0] ?? '').trim());
  }
  return Promise.all(wnids.map(async (wnid) => names.get(wnid) || ((await classNameOfWnid(wnid)) ?? wnid)));
}

function makeSource(
  listing: SourceListing,
  placed: Placed[],
  { classNames, wnids, refused }: { classNames: string[]; wnids: string[]; refused: RefusedFile[] },
): LabelledSource {
  const hasOwnSplit = placed.some((each) => each.isTraining) && placed.some((each) => !each.isTraining);
  const at = (index: number) => {
    const found = placed[index];
    if (!found) throw new RangeError(`no picture ${index} in ${listing.name}`);
    return found;
  };
  return {
    kind: 'tiny-imagenet',
    title: `Tiny-ImageNet: ${classNames.length} classes, 64x64`,
    count: placed.length,
    classNames,
    wnids,
    hasOwnSplit,
    nativeSide: SIDE,
    isSequential: listing.isSequential,
    refused,
    item: (index) => {
      const { entry, label, isTraining } = at(index);
      const split = isTraining ? 'train' : 'validation';
      return { path: entry.path, sizeBytes: entry.sizeBytes, label, split: hasOwnSplit ? split : null };
    },
    open: (index) => at(index).entry.open(),
    rewind: listing.rewind,
  };
}

function refuse(entry: SourceEntry, wnid: string | undefined): RefusedFile {
  const message = wnid
    ? `${wnid} is not one of the classes in wnids.txt.`
    : 'val_annotations.txt does not say what it shows.';
  return {
    path: entry.path,
    sizeBytes: entry.sizeBytes,
    error: {
      code: 'unsupported-file',
      message,
      hint: 'Unpack tiny-imagenet-200.zip again if it should be there.',
    },
  };
}

function unlabelled(path: string, count: number): RefusedFile {
  return {
    path,
    sizeBytes: 0,
    error: {
      code: 'unsupported-file',
      message: `The ${count.toLocaleString('en')} test pictures have no labels; they were never published.`,
      hint: 'Nothing needs to be done: accuracy is measured on the validation pictures.',
    },
  };
}
