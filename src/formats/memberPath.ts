import type { ErrorDetails } from '../lib/StudioError';

/** A member of an archive that is not taken, and why. */
export interface RefusedMember {
  path: string;
  sizeBytes: number;
  error: ErrorDetails;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\x00-\x1f\x7f]/;

/** A member's name with `/` between folders and without a leading `./`. */
export function cleanMemberPath(name: string): string {
  return name.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
}

/**
 * Why a cleaned member name is none that an honest archive holds, or null: it leads outside of the archive, or its
 * control characters make it look like another one.
 */
export function unsafePathReason(path: string): string | null {
  if (path === '') return 'It has no name.';
  if (CONTROL.test(path)) return 'Its name holds control characters.';
  if (path.startsWith('/') || /^[a-z]:/i.test(path))
    return 'Its name is an absolute path, which leads outside of the archive.';
  if (/(^|\/)\.\.(\/|$)/.test(path)) return 'Its name leads outside of the archive (..).';
  return null;
}

/** The row of a member whose name is refused; control characters are shown as `?`. */
export function refusedPath(path: string, sizeBytes: number, reason: string): RefusedMember {
  return {
    path: path.replace(new RegExp(CONTROL, 'g'), '?'),
    sizeBytes,
    error: {
      code: 'unsupported-file',
      message: reason,
      hint: 'Unpack the archive in a safe place, look at this file, and import the folder.',
    },
  };
}

/** The row of a member whose name an earlier one has already. */
export function refusedDuplicate(path: string, sizeBytes: number, place: string): RefusedMember {
  return {
    path: `${path} (again, ${place})`,
    sizeBytes,
    error: {
      code: 'unsupported-file',
      message: 'The archive holds an earlier file of the same name; that one is taken.',
      hint: 'Pack the archive again with different names if both are wanted.',
    },
  };
}
