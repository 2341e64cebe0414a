import { classNameOfWnid } from '../../architecture/imagenetClasses';
import { invariant } from '../../lib/invariant';
import { readClassLayout } from './classLayout';
import type { RefusedFile } from './labelledSource';
import type { SourceRecogniser } from './sourceListing';

/** One folder (or inner archive) per class, with `train` and `val` around them or without. */
export const classFolders: SourceRecogniser = {
  recognise: async (listing) => {
    const layout = readClassLayout(listing.entries.map(({ path }) => path));
    const names = await Promise.all(layout.classFolders.map(describeClass));
    const placed = listing.entries.flatMap((entry, index) => {
      const placement = layout.placements[index];
      return placement ? [{ entry, placement }] : [];
    });
    const at = (index: number) => {
      const found = placed[index];
      invariant(found, `no entry ${index} in ${listing.name}`);
      return found;
    };
    return {
      kind: 'class-folders',
      title: `One folder per class: ${layout.classFolders.length} classes`,
      count: placed.length,
      classNames: names.map(({ name }) => name),
      wnids: names.map(({ wnid }) => wnid),
      hasOwnSplit: layout.hasOwnSplit,
      nativeSide: null,
      isSequential: listing.isSequential,
      refused: listing.entries.flatMap(({ path, sizeBytes }, index): RefusedFile[] =>
        layout.placements[index] ? [] : [{ path, sizeBytes, error: OUTSIDE }],
      ),
      item: (index) => {
        const { entry, placement } = at(index);
        return { path: entry.path, sizeBytes: entry.sizeBytes, ...placement };
      },
      open: (index) => at(index).entry.open(),
      rewind: listing.rewind,
    };
  },
};

const OUTSIDE = {
  code: 'unsupported-file',
  message: 'It lies outside the class folders, so it has no class.',
  hint: 'Move it into the folder of its class if it is a picture of one.',
} as const;

/** A WNID folder gets its readable name; any other folder is its own. */
async function describeClass(folder: string): Promise<{ name: string; wnid: string | null }> {
  const name = await classNameOfWnid(folder);
  return { name: name ?? folder, wnid: /^n\d{8}$/.test(folder) ? folder : null };
}
