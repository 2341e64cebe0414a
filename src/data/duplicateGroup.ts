import type { Split } from './dataset';

/** Nearly equal pictures, in the source's order. */
export interface DuplicateGroup {
  members: { split: Split /** Position in its split. */; index: number; label: number }[];
}
