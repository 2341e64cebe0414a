import type { DuplicateCounts } from './dataset';

export const NO_DUPLICATES: DuplicateCounts = {
  exact: 0,
  leftOut: 0,
  conflicting: 0,
  nearGroups: 0,
  nearPictures: 0,
  moved: 0,
  straddling: 0,
};
