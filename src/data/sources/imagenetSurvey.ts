import { hasPictureName } from './hasPictureName';
import type { SourceEntry } from './sourceEntry';
import type { SourceListing } from './sourceListing';

/** What an entry is in ImageNet's own archives. */
export const ENTRY_KINDS = ['other', 'train', 'validation', 'test', 'picture'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What ImageNet's naming tells about a listing, before any label is read. */
export interface ImagenetSurvey {
  /** Training pictures by their inner tar's or their own name, outside of plain class folders. */
  archived: number;
  /** Training pictures in plain folders named by WNID. */
  inFolders: number;
  /** Inner tars named by WNID. */
  tars: number;
  /** `ILSVRC2012_val_NNNNNNNN.JPEG`, all in one place and nearly alone there. */
  validation: number;
  /** `ILSVRC2012_test_NNNNNNNN.JPEG`: their labels were never published. */
  test: number;
  groundTruth: SourceEntry | null;
  synsetLabels: SourceEntry | null;
  kindOf(entry: number): EntryKind;
  /** WNID of a training picture. */
  wnidOf(entry: SourceEntry): string;
}

const GROUND_TRUTH = /^ILSVRC20\d\d_validation_ground_truth\.txt$/i;
const SYNSET_LABELS = /^imagenet_2012_validation_synset_labels\.txt$/i;
const WNID_NAME = /^(n\d{8})_[^/]*\.jpe?g$/i;
const NUMBERED = /^ILSVRC20\d\d_(val|test)_\d{8}\.jpe?g$/i;
const WNID_FOLDER = /(?:^|\/)(n\d{8})(\.tar)?\/(?:images\/)?$/;

const surveys = new WeakMap<SourceListing, ImagenetSurvey>();

/** Looks through the names once for all who ask. */
export function surveyImagenet(listing: SourceListing): ImagenetSurvey {
  const known = surveys.get(listing);
  if (known) return known;
  const survey = look(listing);
  surveys.set(listing, survey);
  return survey;
}

/** The number in a validation picture's name, from 1 on. */
export function validationNumber(path: string): number {
  return Number(/(\d{8})\.[^./]+$/.exec(path)?.[1]);
}

function look(listing: SourceListing): ImagenetSurvey {
  const kinds = new Uint8Array(listing.entries.length);
  const tars = new Set<string>();
  const nameFolders = new Set<string>();
  const survey = { archived: 0, inFolders: 0, validation: 0, test: 0 };
  const numberedFolders = new Set<string>();
  const named: number[] = [];
  let pictures = 0; // of unknown class
  let groundTruth: SourceEntry | null = null;
  let synsetLabels: SourceEntry | null = null;
  let folder = '';
  let wnidFolder: RegExpExecArray | null = null;
  for (const [index, entry] of listing.entries.entries()) {
    const { path } = entry;
    const nameStart = path.lastIndexOf('/') + 1;
    if (path.slice(0, nameStart) !== folder) {
      folder = path.slice(0, nameStart);
      wnidFolder = WNID_FOLDER.exec(folder);
      if (wnidFolder?.[2]) tars.add(folder);
    }
    const name = path.slice(nameStart);
    if (!hasPictureName(name)) {
      if (GROUND_TRUTH.test(name)) groundTruth ??= entry;
      else if (SYNSET_LABELS.test(name)) synsetLabels ??= entry;
      continue;
    }
    let kind: EntryKind = 'picture';
    if (wnidFolder) {
      kind = 'train';
      survey[wnidFolder[2] ? 'archived' : 'inFolders']++;
    } else {
      const numbered = NUMBERED.exec(name)?.[1];
      if (numbered) kind = numbered.toLowerCase() === 'val' ? 'validation' : 'test';
      if (kind === 'picture') pictures++;
      else survey[kind as 'validation' | 'test']++;
      if (kind === 'validation') numberedFolders.add(folder);
      if (kind === 'picture' && WNID_NAME.test(name)) {
        named.push(index);
        nameFolders.add(folder);
      }
    }
    kinds[index] = ENTRY_KINDS.indexOf(kind);
  }
  // Names alone are believed where no folder says otherwise: all in one place (or in tars within the tar), and
  // hardly anything else there; people sort pictures of ImageNet into class folders of their own.
  const isOnePlace = nameFolders.size === 1 || [...nameFolders].every((each) => each.endsWith('.tar/'));
  if (isOnePlace && (pictures - named.length) * 10 <= named.length) {
    for (const index of named) kinds[index] = ENTRY_KINDS.indexOf('train');
    survey.archived += named.length;
    pictures -= named.length;
  }
  if (numberedFolders.size > 1 || pictures * 10 > survey.validation) survey.validation = 0;
  return {
    ...survey,
    tars: tars.size,
    groundTruth,
    synsetLabels,
    kindOf: (entry) => ENTRY_KINDS[kinds[entry]!] ?? 'other',
    wnidOf,
  };
}

/** By the folder or inner tar named by a WNID, else by the picture's own name. */
function wnidOf({ path }: SourceEntry): string {
  const nameStart = path.lastIndexOf('/') + 1;
  const folder = WNID_FOLDER.exec(path.slice(0, nameStart))?.[1];
  return folder ?? WNID_NAME.exec(path.slice(nameStart))?.[1] ?? '';
}
