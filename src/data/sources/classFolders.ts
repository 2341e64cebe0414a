import { classNameOfWnid } from '../../architecture/imagenetClasses';
import { readClassLayout } from './classLayout';
import type { RefusedFile } from './labelledSource';
import { PlacedEntries } from './PlacedEntries';
import type { SourceRecogniser } from './sourceListing';

/** One folder (or inner archive) per class, with `train`, `val` and `test` around them or without. */
export const classFolders: SourceRecogniser = {
  recognise: async (listing) => {
    const layout = readClassLayout(listing.entries);
    const placed = new PlacedEntries(listing);
    const refused: RefusedFile[] = [];
    for (const [index, label] of layout.labels.entries()) {
      if (label >= 0) placed.add(index, label, layout.splitOf(index));
      else {
        const { path, sizeBytes } = listing.entries[index]!;
        refused.push({ path, sizeBytes, error: OUTSIDE });
      }
    }
    const names = await Promise.all(layout.classFolders.map(classNameOfWnid));
    return placed.toSource({
      kind: 'class-folders',
      title: `One folder per class: ${layout.classFolders.length.toLocaleString('en')} classes`,
      classNames: layout.classFolders.map((folder, label) => names[label] ?? folder),
      wnids: layout.classFolders.map((folder) => (/^n\d{8}$/.test(folder) ? folder : null)),
      hasOwnSplit: layout.hasOwnSplit,
      refused,
    });
  },
};

const OUTSIDE = {
  code: 'unsupported-file',
  message: 'It lies outside the class folders, so it has no class.',
  hint: 'Move it into the folder of its class if it is a picture of one.',
} as const;
