import { countOf } from '../../components/countOf';
import { percentText } from '../../components/percentText';
import type { DatasetSummary } from '../../data/dataset';
import { byteSize } from '../../lib/byteSize';
import type { ImportOptions, SourceProposal } from '../../workers/dataProtocol';

/** How squares are kept, in a few words: "RGB", "JPEG, quality 0.92". */
export function encodingText(encoding: DatasetSummary['encoding']): string {
  return encoding.codec === 'raw' ? 'RGB' : `JPEG, quality ${encoding.quality}`;
}

/** How the pictures will be stored: "squares of 256 x 256 px as JPEG, quality 0.92". */
export function storedText({
  storedSide,
  encoding,
}: Pick<SourceProposal, 'storedSide' | 'encoding'>): string {
  const squares = `squares of ${storedSide} × ${storedSide} px`;
  return encoding.codec === 'raw'
    ? `${squares} in RGB, exact`
    : `${squares} as ${encodingText(encoding)}: a little is lost, and the mean and the colours are taken of what is stored`;
}

/** Which pictures are for what: the source's own split, or the shares that will be drawn. */
export function splitText(
  { splitCounts }: Pick<SourceProposal, 'splitCounts'>,
  options: Pick<ImportOptions, 'validationShare' | 'testShare'>,
): string {
  if (splitCounts !== null) {
    const { train, validation, test } = splitCounts;
    const parts = [
      `${train.toLocaleString('en')} for training`,
      ...(validation > 0 ? [`${validation.toLocaleString('en')} for validation`] : []),
      ...(test > 0 ? [`${test.toLocaleString('en')} for test`] : []),
    ];
    return `The source’s own split: ${parts.join(', ')}`;
  }
  const { validationShare, testShare } = options;
  const kept = [
    ...(validationShare > 0 ? [`${percentText(validationShare)} for validation`] : []),
    ...(testShare > 0 ? [`${percentText(testShare)} for test`] : []),
  ];
  return kept.length === 0
    ? 'All for training: nothing is kept for validation'
    : `Of each class ${kept.join(' and ')}, the rest for training`;
}

/** The first few class names and how many more there are. */
export function classesText(classNames: readonly string[], shown = 6): string {
  const first = classNames.slice(0, shown).join(', ');
  const more = classNames.length - shown;
  const count = countOf(classNames.length, 'class', 'classes');
  return `${count}: ${first}${more > 0 ? ` and ${more.toLocaleString('en')} more` : ''}`;
}

/** What it will take, and what the browser says is free. */
export function spaceText({
  estimatedBytes,
  freeBytes,
}: Pick<SourceProposal, 'estimatedBytes' | 'freeBytes'>): string {
  const need = `About ${byteSize(estimatedBytes)}`;
  if (freeBytes === null) return `${need}; the browser does not say how much is free`;
  return `${need}; the browser says that ${byteSize(freeBytes)} are free, which is its guess`;
}
