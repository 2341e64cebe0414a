import type { ErrorDetails } from '../../lib/StudioError';
import type { QuarantinedFile } from '../../workers/dataProtocol';

/** Files that were set aside for one and the same cause and reason. */
export interface QuarantineGroup {
  key: string;
  code: ErrorDetails['code'];
  /** The cause in words. */
  title: string;
  /** The reason that all of them share, without what is particular to each; null where the title says it all. */
  reason: string | null;
  /** What to do, as the first file's error says. */
  hint: string;
  files: QuarantinedFile[];
}

const TITLES: Partial<Record<ErrorDetails['code'], string>> = {
  'unreadable-image': 'Damaged or cut short',
  'unsupported-image': 'A picture that browsers do not decode',
  'image-too-large': 'More pixels than a picture may have here',
  'unsupported-file': 'Not a picture',
  'unreadable-archive': 'The archive is damaged here',
  'duplicate-file': 'The same file as another',
  'conflicting-duplicate': 'The same file as one of another class',
  'near-duplicate': 'Nearly equal to pictures of different splits',
};

/** Causes whose messages name other files: they are one group each. */
const NAMES_OTHERS: readonly string[] = ['duplicate-file', 'conflicting-duplicate', 'near-duplicate'];

/** A message with what differs from file to file left out: sizes, byte counts and positions, what stands in brackets. */
function sharedReason(message: string): string {
  return message
    .replace(/ \([^)]*\)/g, '')
    .replace(/ of unknown type/g, '')
    .replace(/\d+ x \d+ (?=[A-Z])/g, '')
    .replace(/ at byte \d+/g, '')
    .replace(/ in \d+ bytes/g, '')
    .replace(/\d[\d,.]*( x \d[\d,.]*)?(?=[ ,;:.])/g, '…');
}

/** By cause and reason, the most frequent first; files in the source's order. */
export function quarantineGroups(files: readonly QuarantinedFile[]): QuarantineGroup[] {
  const groups = new Map<string, QuarantineGroup>();
  for (const file of files) {
    const { code, hint, message } = file.error;
    const reason = NAMES_OTHERS.includes(code) ? null : sharedReason(message);
    const key = `${code}\n${reason}`;
    const title = TITLES[code] ?? message;
    const group = groups.get(key) ?? { key, code, title, reason, hint, files: [] };
    group.files.push(file);
    groups.set(key, group);
  }
  for (const group of groups.values()) {
    const [first] = group.files;
    const isOneText = group.files.every(({ error }) => error.message === first?.error.message);
    if (isOneText && group.reason !== null) group.reason = first?.error.message ?? null;
  }
  return [...groups.values()].sort((a, b) => b.files.length - a.files.length);
}
