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

/** A message without what differs from file to file: sizes, byte counts and positions, what stands in brackets. */
function sharedReason(message: string): string {
  return message
    .replace(/ \([^)]*\)/g, '')
    .replace(/ of unknown type/g, '')
    .replace(/\d[\d,.]*( x \d[\d,.]*)?( million)? ?/g, '')
    .replace(/ at byte(?= )/g, '')
    .replace(/ {2,}/g, ' ')
    .replace(/ +([.,:;])/g, '$1')
    .trim();
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
  return [...groups.values()].sort((a, b) => b.files.length - a.files.length);
}
