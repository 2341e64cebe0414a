import type { ErrorDetails } from '../lib/StudioError';
import type { LeftOut } from './SplitKeeper';

/** Why a picture was not stored, for the quarantine. `like`: the path of the picture that it equals. */
export function leftOutReason(code: LeftOut['code'], like: string): ErrorDetails {
  switch (code) {
    case 'duplicate-file':
      return {
        code,
        message: `It has the same bytes as ${like}.`,
        hint: 'Nothing to do: the picture is there once. To have it twice, import without leaving out duplicates.',
      };
    case 'conflicting-duplicate':
      return {
        code,
        message: `It has the same bytes as ${like}, which is filed under another class.`,
        hint: 'Decide which class it belongs to, delete the other file, and import again.',
      };
    case 'near-duplicate':
      return {
        code,
        message: `It looks nearly like pictures of different splits, ${like} among them, and would leak from one to the other.`,
        hint: 'Nothing to do, unless you miss it: then delete the pictures that it resembles and import again.',
      };
  }
}
