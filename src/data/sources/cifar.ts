import { CIFAR_SIDE, type CifarLayout, cifarLayoutOfSize, cifarPixels } from '../../formats/cifarRow';
import { StudioError } from '../../lib/StudioError';
import { CIFAR_NAMES } from './cifarNames';
import { refuseOtherCifar } from './cifarOtherVersions';
import type { RefusedFile } from './labelledSource';
import { RowBlocks } from './RowBlocks';
import { readLines } from './readText';
import { settleSplits, splitNamed } from './shardSplits';
import type { SourceEntry } from './sourceEntry';
import type { SourceListing, SourceRecogniser } from './sourceListing';

/** Names that nothing else has; `train.bin` alone says nothing. */
const BATCH_NAME = /(^|\/)(data_batch_\d+|test_batch)\.bin$/i;
const NAMES_FILE: Record<CifarLayout['name'], RegExp> = {
  'CIFAR-10': /(^|\/)batches\.meta\.txt$/i,
  'CIFAR-100': /(^|\/)fine_label_names\.txt$/i,
};

interface Batch {
  entry: SourceEntry;
  layout: CifarLayout;
  /** Label byte of every row. */
  labels: Uint8Array;
}

/**
 * CIFAR-10's and CIFAR-100's binary files (fine labels), alone, in a folder or in their tar.gz, told by their sizes and
 * label bytes. The whole files are read once for the labels. The test batch is the validation split.
 */
export const cifar: SourceRecogniser = {
  recognise: async (listing) => {
    await refuseOtherCifar(listing);
    const bins = listing.entries.filter(({ path }) => /\.bin$/i.test(path));
    const sized = bins.flatMap((entry) => {
      const layout = cifarLayoutOfSize(entry.sizeBytes);
      return layout ? [{ entry, layout }] : [];
    });
    const named = bins.filter(({ path }) => BATCH_NAME.test(path));
    const refused = named
      .filter((entry) => !sized.some((each) => each.entry === entry))
      .map(({ path, sizeBytes }) => ({ path, sizeBytes, error: wrongSize(path, sizeBytes).toDetails() }));
    if (sized.length === 0) {
      if (refused[0]) throw new StudioError(refused[0].error);
      return null;
    }
    const layouts = new Set(sized.map(({ layout }) => layout.name));
    const batches = await readLabels(listing, sized);
    // Any file may have a fitting size by chance; labels all in range, none has.
    if (named.length === 0 && batches.some(({ labels, layout }) => !mostlyLabels(labels, layout)))
      return null;
    if (layouts.size > 1) throw bothAtOnce(listing.name);
    const [{ layout } = { layout: null }] = batches;
    if (!layout) return null;
    return makeSource(listing, batches, { layout, refused });
  },
};

async function makeSource(
  listing: SourceListing,
  batches: Batch[],
  { layout, refused }: { layout: CifarLayout; refused: RefusedFile[] },
) {
  const splits = settleSplits(batches.map(({ entry }) => splitNamed(entry.path) ?? 'train'));
  const kept = new Uint32Array(batches.reduce((sum, { labels }) => sum + labels.length, 0));
  const starts: number[] = [];
  let [count, row] = [0, 0];
  for (const { entry, labels } of batches) {
    starts.push(row);
    const wrong = [];
    for (const [index, label] of labels.entries()) {
      if (label < layout.classCount) kept[count++] = row + index;
      else wrong.push(index);
    }
    row += labels.length;
    if (wrong.length > 0) refused.push(outOfRange(entry, labels, { wrong, layout }));
  }
  const classNames = await readNames(listing, layout);
  const blocks = new RowBlocks(layout.rowBytes);
  const at = (index: number) => {
    const global = kept[index] ?? 0;
    const file = starts.findLastIndex((start) => start <= global);
    const batch = batches[file];
    if (!batch || index >= count) throw new RangeError(`no picture ${index} in ${listing.name}`);
    return { batch, split: splits[file] ?? null, inFile: global - (starts[file] ?? 0) };
  };
  return {
    kind: 'cifar' as const,
    title: `${layout.name}, binary version: ${batches.length === 1 ? '1 file' : `${batches.length} files`}`,
    count,
    classNames,
    wnids: classNames.map(() => null),
    hasOwnSplit: splits.some((split) => split !== null),
    nativeSide: CIFAR_SIDE,
    isSequential: listing.isSequential,
    refused,
    item: (index: number) => {
      const { batch, split, inFile } = at(index);
      return {
        path: `${batch.entry.path}/row ${inFile}`,
        sizeBytes: layout.rowBytes,
        label: batch.labels[inFile] ?? 0,
        split,
      };
    },
    open: async (index: number) => {
      const { batch, inFile } = at(index);
      const { bytes, offset } = await blocks.row(batch.entry, inFile);
      return { pixels: cifarPixels(bytes, offset, layout), width: CIFAR_SIDE, height: CIFAR_SIDE };
    },
    rewind: async () => {
      blocks.clear();
      await listing.rewind();
    },
  };
}

/** One pass over all files, in order; streams are rewound around it. */
async function readLabels(
  listing: SourceListing,
  files: { entry: SourceEntry; layout: CifarLayout }[],
): Promise<Batch[]> {
  await listing.rewind();
  const batches = [];
  for (const { entry, layout } of files) {
    const blocks = new RowBlocks(layout.rowBytes);
    const labels = new Uint8Array(entry.sizeBytes / layout.rowBytes);
    for (let row = 0; row < labels.length; row++) {
      const held = blocks.held(entry, row) ?? (await blocks.row(entry, row));
      labels[row] = held.bytes[held.offset + layout.labelAt] ?? 0;
    }
    batches.push({ entry, layout, labels });
  }
  await listing.rewind();
  return batches;
}

async function readNames(listing: SourceListing, layout: CifarLayout): Promise<string[]> {
  const file = listing.entries.find(({ path }) => NAMES_FILE[layout.name].test(path));
  const lines = file ? await readLines(file) : [];
  await listing.rewind();
  return lines.length === layout.classCount ? lines : [...CIFAR_NAMES[layout.name]];
}

function mostlyLabels(labels: Uint8Array, { classCount }: CifarLayout): boolean {
  const good = labels.filter((label) => label < classCount).length;
  return good > labels.length / 2;
}

function outOfRange(
  entry: SourceEntry,
  labels: Uint8Array,
  { wrong, layout }: { wrong: number[]; layout: CifarLayout },
): RefusedFile {
  const [first = 0] = wrong;
  return {
    path: entry.path,
    sizeBytes: wrong.length * layout.rowBytes,
    error: {
      code: 'corrupt-data',
      message: `${wrong.length === 1 ? '1 row has' : `${wrong.length} rows have`} a label outside of 0 to ${layout.classCount - 1}: row ${first} has ${labels[first]}.`,
      hint: 'The file is damaged; download it again. The other rows can be used, but may be shifted.',
    },
  };
}

function wrongSize(path: string, sizeBytes: number): StudioError {
  return new StudioError({
    code: 'unreadable-archive',
    message: `${path} has ${sizeBytes.toLocaleString('en')} bytes, which is no whole number of rows: ${(sizeBytes / 3073).toFixed(2)} rows of CIFAR-10 (3,073 bytes), ${(sizeBytes / 3074).toFixed(2)} of CIFAR-100 (3,074 bytes).`,
    hint: 'It is cut short or something else: download the binary version again. A whole batch of CIFAR-10 has 30,730,000 bytes.',
  });
}

function bothAtOnce(name: string): StudioError {
  return new StudioError({
    code: 'unsupported-file',
    message: `${name} holds both CIFAR-10 (rows of 3,073 bytes) and CIFAR-100 (rows of 3,074 bytes).`,
    hint: 'Import them one after the other.',
  });
}
