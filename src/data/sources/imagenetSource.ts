import { classNameOfWnid, loadImagenetClasses } from '../../architecture/imagenetClasses';
import { StudioError } from '../../lib/StudioError';
import { type ImagenetSurvey, validationNumber } from './imagenetSurvey';
import type { LabelledSource, RefusedFile } from './labelledSource';
import { PlacedEntries } from './PlacedEntries';
import type { SourceListing } from './sourceListing';
import { readValidationLabels } from './validationLabels';

/**
 * ImageNet's training pictures, its validation pictures, or both, which is then the source's own split. Classes are
 * those of the training pictures where there are some, in the order of WNIDs.
 * Throws `no-classes` where the labels of validation pictures are missing or wrong.
 */
export async function imagenetSource(
  listing: SourceListing,
  survey: ImagenetSurvey,
  about: Pick<LabelledSource, 'kind' | 'title'>,
): Promise<LabelledSource> {
  const table = (await loadImagenetClasses()).map(({ wnid }) => wnid);
  const validationLabels = survey.validation > 0 ? await readValidationLabels(survey) : null;
  const hasTraining = survey.archived + survey.inFolders > 0;
  const refused: RefusedFile[] = [];
  const wnidAt = (index: number): string | null => {
    const entry = listing.entries[index]!;
    if (survey.kindOf(index) === 'train') return survey.wnidOf(entry);
    const label = validationLabels?.[validationNumber(entry.path) - 1];
    return label === undefined ? null : (table[label] ?? null);
  };
  const wnids = [
    ...findClasses(listing, survey, { wnidAt, only: hasTraining ? 'train' : 'validation' }),
  ].sort();
  if (wnids.length < 2) throw oneClass(wnids[0] ?? null);
  const labels = new Map(wnids.map((wnid, label) => [wnid, label]));
  const placed = new PlacedEntries(listing);
  let foreign = 0;
  for (const [index, entry] of listing.entries.entries()) {
    const kind = survey.kindOf(index);
    if (kind === 'picture') refused.push(refusal(entry.path, entry.sizeBytes, ...UNNAMED));
    if (kind !== 'train' && kind !== 'validation') continue;
    const wnid = wnidAt(index);
    const label = wnid === null ? undefined : labels.get(wnid);
    if (wnid === null) refused.push(refusal(entry.path, entry.sizeBytes, ...UNNUMBERED));
    else if (label === undefined) foreign++;
    else placed.add(index, label, hasTraining && survey.validation > 0 ? kind : null);
  }
  const places = `${listing.name} (${foreign} validation pictures)`;
  if (foreign > 0) refused.push(refusal(places, 0, ...FOREIGN));
  if (survey.test > 0)
    refused.push(refusal(`${listing.name} (${survey.test} test pictures)`, 0, ...UNPUBLISHED));
  const names = await Promise.all(wnids.map(classNameOfWnid));
  return placed.toSource({
    ...about,
    classNames: wnids.map((wnid, label) => names[label] ?? wnid),
    wnids,
    hasOwnSplit: hasTraining && survey.validation > 0,
    refused,
  });
}

function findClasses(
  listing: SourceListing,
  survey: ImagenetSurvey,
  { wnidAt, only }: { wnidAt: (index: number) => string | null; only: 'train' | 'validation' },
): Set<string> {
  const wnids = new Set<string>();
  for (let index = 0; index < listing.entries.length; index++) {
    const wnid = survey.kindOf(index) === only ? wnidAt(index) : null;
    if (wnid) wnids.add(wnid);
  }
  return wnids;
}

function oneClass(wnid: string | null): StudioError {
  return new StudioError({
    code: 'no-classes',
    message: wnid
      ? `All pictures are of one class, ${wnid}; a data set needs at least two.`
      : 'No picture has a class: none of their numbers is in the labels.',
    hint: 'Import the whole archive, or put the tars of several classes into one folder and import that.',
  });
}

const UNNAMED = [
  'Neither its name nor its folder has a WNID (n01440764, say), so its class is unknown.',
  'Leave it out, or put it into the tar or folder of its class.',
] as const;
const UNNUMBERED = [
  'Its number is not one of the 50,000 of the validation set, so its class is unknown.',
  'Give it its original name back (ILSVRC2012_val_00000001.JPEG to ..._00050000.JPEG), or leave it out.',
] as const;
const FOREIGN = [
  'Their classes are not among those of the training pictures.',
  'Nothing to do if the training archive is meant to have only these classes; otherwise add the missing ones.',
] as const;
const UNPUBLISHED = [
  "The labels of the challenge's test pictures were never published.",
  'Nothing to do: train on the training pictures and measure on those for validation.',
] as const;

function refusal(path: string, sizeBytes: number, message: string, hint: string): RefusedFile {
  return { path, sizeBytes, error: { code: 'unsupported-file', message, hint } };
}
