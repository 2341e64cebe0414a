import type { Split } from '../dataset';
import { SPLITS } from '../drawSplits';

/** A source's split as a byte, for lists of millions: `SPLIT_CODES[code]`, null where the source has none. */
export const SPLIT_CODES: readonly (Split | null)[] = [null, ...SPLITS];
