import { type NamedClasses, namesAsStated, namesByNumber } from './classNaming';
import { LabelledRows } from './LabelledRows';
import type { RefusedFile } from './labelledSource';
import { readLines, readText } from './readText';
import { settleSplits, splitNamed } from './shardSplits';
import type { SourceListing, SourceRecogniser } from './sourceListing';
import { classNameInJson, labelOfMember } from './webDatasetLabel';
import { groupSamples, type WebDatasetSamples } from './webDatasetSamples';

/** Without any, nothing needs to be grouped. */
const LABEL_MEMBER = /\.(cls|json|txt)$/i;
/** Label members that are read at a time. */
const SIDE_BY_SIDE = 32;
/** Label members that are read to find out whether a tar is of this kind at all. */
const LOOKED_INTO = 24;
/** A part of ImageNet need not hold its last classes. */
const IMAGENET_CLASSES = { atLeast: 990, are: 1000 };

/**
 * Tar shards of samples: members with one name up to the first dot, a picture (`.jpg`, `.png`, ...) and its class in
 * `.cls`, `.json` or `.txt`. Class names from `classnames.txt` or the like, from the JSON, or ImageNet's.
 */
export const webDataset: SourceRecogniser = {
  recognise: async (listing) => {
    if (!listing.entries.some(({ path }) => LABEL_MEMBER.test(path))) return null;
    const samples = groupSamples(listing);
    const pictured = samples.pictures.filter((picture) => picture >= 0).length;
    const whole = samples.pictures.filter(
      (picture, sample) => picture >= 0 && (samples.labels[sample] ?? -1) >= 0,
    ).length;
    // A tar of class folders may hold a text here and there.
    if (whole === 0 || whole < pictured / 2 || !(await looksLabelled(listing, samples))) return null;
    await listing.rewind();
    const rows = await readRows(listing, samples);
    await listing.rewind();
    const { classNames, wnids } = await nameClasses(listing, samples, rows);
    const { items, refusals } = rows.finish(classNames.length);
    const splits = settleSplits(samples.shards.map(({ path }) => splitNamed(path)));
    const at = (index: number) => {
      const shard = items.shardOf(index);
      const sample = (samples.shards[shard]?.firstSample ?? 0) + (items.rows[index] ?? 0);
      const entry = listing.entries[samples.pictures[sample] ?? -1];
      if (!entry || index >= items.labels.length)
        throw new RangeError(`no picture ${index} in ${listing.name}`);
      return { entry, split: splits[shard] ?? null };
    };
    return {
      kind: 'webdataset',
      title: `WebDataset: ${samples.shards.length === 1 ? '1 shard' : `${samples.shards.length} shards`}, ${classNames.length.toLocaleString('en')} classes`,
      count: items.labels.length,
      classNames,
      wnids,
      hasOwnSplit: splits.some((split) => split !== null),
      nativeSide: null,
      isSequential: listing.isSequential,
      refused: [
        ...incomplete(listing, samples),
        ...refusals.map((refusal) => ({ ...refusal, sizeBytes: 0 })),
      ],
      item: (index) => {
        const { entry, split } = at(index);
        const { path, sizeBytes } = entry;
        return { path, sizeBytes, label: items.labels[index] ?? 0, split };
      },
      open: (index) => at(index).entry.open(),
      rewind: listing.rewind,
    };
  },
};

/** Whether the first labels say something, and not something else about every picture, as captions do. */
async function looksLabelled(
  listing: SourceListing,
  { pictures, labels }: WebDatasetSamples,
): Promise<boolean> {
  const seen = [];
  for (const [sample, label] of labels.entries()) {
    const entry = listing.entries[label];
    if (!entry || (pictures[sample] ?? -1) < 0) continue;
    if (/\.cls$/i.test(entry.path)) return true;
    seen.push(labelOfMember(entry.path, await readText(entry)));
    if (seen.length >= LOOKED_INTO) break;
  }
  const said = seen.filter((label) => label !== null);
  const isCaption = said.some((label) => typeof label === 'string' && label.split(/\s+/).length > 6);
  return said.length > seen.length / 2 && !isCaption;
}

/** Labels of all whole samples, read in order; the others' are left undefined, and are told elsewhere. */
async function readRows(
  listing: SourceListing,
  { shards, pictures, labels }: WebDatasetSamples,
): Promise<LabelledRows> {
  const rows = new LabelledRows('Sample');
  for (const { path, firstSample, sampleCount } of shards) {
    const values: (number | string | null | undefined)[] = [];
    const read = async (sample: number) => {
      const entry = listing.entries[labels[sample] ?? -1];
      if (!entry || (pictures[sample] ?? -1) < 0) return undefined;
      return labelOfMember(entry.path, await readText(entry));
    };
    for (let start = 0; start < sampleCount; start += SIDE_BY_SIDE) {
      const length = Math.min(SIDE_BY_SIDE, sampleCount - start);
      // Begun in order, which is all that a stream asks for.
      values.push(
        ...(await Promise.all(Array.from({ length }, (_, index) => read(firstSample + start + index)))),
      );
    }
    rows.add(values, path);
  }
  return rows;
}

async function nameClasses(
  listing: SourceListing,
  samples: WebDatasetSamples,
  rows: LabelledRows,
): Promise<NamedClasses> {
  const list = listing.entries[samples.nameLists[0] ?? -1];
  const stated = list ? await readLines(list) : [];
  if (rows.texts.length > 0) return namesAsStated(rows.sortTexts(stated));
  if (stated.length > rows.maxLabel) return namesAsStated(stated);
  const count = rows.maxLabel + 1;
  const isImagenet = count >= IMAGENET_CLASSES.atLeast && count <= IMAGENET_CLASSES.are;
  return (
    (await namesInJson(listing, samples, rows)) ?? namesByNumber(isImagenet ? IMAGENET_CLASSES.are : count)
  );
}

/** Names from one JSON per class; null where any class lacks one. */
async function namesInJson(
  listing: SourceListing,
  { shards, jsons }: WebDatasetSamples,
  rows: LabelledRows,
): Promise<NamedClasses | null> {
  const { items } = rows.finish(rows.maxLabel + 1);
  const names = new Map<number, string>();
  for (let index = 0; index < items.labels.length; index++) {
    const label = items.labels[index] ?? 0;
    if (names.has(label)) continue;
    const sample = (shards[items.shardOf(index)]?.firstSample ?? 0) + (items.rows[index] ?? 0);
    const entry = listing.entries[jsons[sample] ?? -1];
    const name = entry ? classNameInJson(await readText(entry)) : null;
    if (name === null) return null;
    names.set(label, name);
  }
  const list = Array.from({ length: rows.maxLabel + 1 }, (_, label) => names.get(label) ?? `class ${label}`);
  return namesAsStated(list);
}

/** Samples without a picture or without a label; a shard where none has a label (a test set) as one. */
function incomplete(listing: SourceListing, { shards, pictures, labels }: WebDatasetSamples): RefusedFile[] {
  const refused: RefusedFile[] = [];
  for (const { path, firstSample, sampleCount } of shards) {
    const end = firstSample + sampleCount;
    if (labels.slice(firstSample, end).every((label) => label < 0)) {
      refused.push({ path, sizeBytes: 0, error: noLabel(`None of its ${sampleCount} samples has a label.`) });
      continue;
    }
    for (let sample = firstSample; sample < end; sample++) {
      const picture = listing.entries[pictures[sample] ?? -1];
      const label = listing.entries[labels[sample] ?? -1];
      if (picture && label) continue;
      const { path: memberPath = path, sizeBytes = 0 } = picture ?? label ?? {};
      const error = picture ? noLabel('Its sample has no label beside the picture.') : NO_PICTURE;
      refused.push({ path: memberPath, sizeBytes, error });
    }
  }
  return refused;
}

const noLabel = (message: string) =>
  ({
    code: 'unsupported-file',
    message,
    hint: 'Each sample needs its class in a member of the same name that ends in .cls, .json or .txt. Test sets have none: leave them out.',
  }) as const;

const NO_PICTURE = {
  code: 'unsupported-file',
  message: 'Its sample has a label, but no picture beside it.',
  hint: 'Each sample needs a member of the same name that ends in .jpg, .png or .webp. Download the shard again if it should be there.',
} as const;
