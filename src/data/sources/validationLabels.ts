import { loadChallengeOrder } from '../../architecture/imagenetChallengeOrder';
import { loadImagenetClasses } from '../../architecture/imagenetClasses';
import { StudioError } from '../../lib/StudioError';
import type { ImagenetSurvey } from './imagenetSurvey';
import { readLines } from './readText';
import type { SourceEntry } from './sourceEntry';

/** Pictures of the validation set, one line each in either file. */
const PICTURE_COUNT = 50_000;
const CLASS_COUNT = 1000;
export const GROUND_TRUTH_NAME = 'ILSVRC2012_validation_ground_truth.txt';
export const SYNSET_LABELS_NAME = 'imagenet_2012_validation_synset_labels.txt';

/**
 * The class of each picture of ImageNet's validation set, in the order of their numbers: index into the 1,000 classes
 * in the order of WNIDs, as Uint16Array `[50000]`. From the official ground truth (ids in an order of their own), from
 * the list of WNIDs, or from both, which must agree. Throws `no-classes` with what is missing or wrong.
 */
export async function readValidationLabels(
  survey: Pick<ImagenetSurvey, 'groundTruth' | 'synsetLabels'>,
): Promise<Uint16Array> {
  const { groundTruth, synsetLabels } = survey;
  const byId = groundTruth && (await readIds(groundTruth));
  const byWnid = synsetLabels && (await readWnids(synsetLabels));
  if (byId && byWnid) {
    const place = byId.findIndex((label, index) => label !== byWnid[index]);
    if (place >= 0)
      throw labelError(
        `${groundTruth.path} and ${synsetLabels.path} disagree, first on picture ${place + 1}.`,
        'One of the two was changed. Download both again, or leave one out.',
      );
  }
  const labels = byId ?? byWnid;
  if (labels) return labels;
  throw labelError(
    "The archive of ImageNet's validation pictures does not say what they show.",
    `Drop it together with ${GROUND_TRUTH_NAME} (from the challenge's development kit) or ${SYNSET_LABELS_NAME}, or put one of these into the same folder and import the folder.`,
  );
}

async function readIds(entry: SourceEntry): Promise<Uint16Array> {
  const order = await loadChallengeOrder();
  return readLabels(entry, `an id from 1 to ${CLASS_COUNT}`, (line) =>
    /^\d{1,4}$/.test(line) ? order[Number(line) - 1] : undefined,
  );
}

async function readWnids(entry: SourceEntry): Promise<Uint16Array> {
  const classes = await loadImagenetClasses();
  const places = new Map(classes.map(({ wnid }, index) => [wnid, index]));
  return readLabels(entry, "the WNID of one of the challenge's classes", (line) => places.get(line));
}

async function readLabels(
  entry: SourceEntry,
  expected: string,
  labelOf: (line: string) => number | undefined,
): Promise<Uint16Array> {
  const lines = await readLines(entry);
  const again = 'Download the file again; it must be the original, with one line per picture.';
  if (lines.length !== PICTURE_COUNT)
    throw labelError(
      `${entry.path} has ${lines.length} lines; the validation set has ${PICTURE_COUNT} pictures.`,
      again,
    );
  return Uint16Array.from(lines, (line, index) => {
    const label = labelOf(line);
    if (label !== undefined) return label;
    throw labelError(`Line ${index + 1} of ${entry.path} is "${line.slice(0, 40)}", not ${expected}.`, again);
  });
}

function labelError(message: string, hint: string): StudioError {
  return new StudioError({ code: 'no-classes', message, hint });
}
