import type { ErrorDetails } from '../../lib/StudioError';
import type { QuarantinedFile } from '../../workers/dataProtocol';

/** Files that were set aside for one and the same cause. */
export interface QuarantineGroup {
  code: ErrorDetails['code'];
  /** The cause in words. */
  title: string;
  /** What to do, as the first file's error says. */
  hint: string;
  files: QuarantinedFile[];
}

const TITLES: Partial<Record<ErrorDetails['code'], string>> = {
  'unreadable-image': 'Damaged or cut short: the picture cannot be decoded',
  'unsupported-image': 'A picture in a format that this browser does not decode',
  'image-too-large': 'More pixels than a picture may have here',
  'unsupported-file': 'Not a picture',
  'unreadable-archive': 'The archive is damaged here',
};

/** By cause, the most frequent first; files in the source's order. */
export function quarantineGroups(files: readonly QuarantinedFile[]): QuarantineGroup[] {
  const groups = new Map<string, QuarantineGroup>();
  for (const file of files) {
    const { code, hint, message } = file.error;
    const group = groups.get(code) ?? { code, hint, title: TITLES[code] ?? message, files: [] };
    group.files.push(file);
    groups.set(code, group);
  }
  return [...groups.values()].sort((a, b) => b.files.length - a.files.length);
}
