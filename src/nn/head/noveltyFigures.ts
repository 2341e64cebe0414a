import type { CalibratedNovelty } from './calibrateNovelty';
import type { LabelledFeatures } from './labelledFeatures';

/** How often pictures that decided nothing, the test pictures, are called new. */
export interface NoveltyFigures {
  /** Share of them, all of known classes, that is called new, and pictures that the threshold was set on. */
  falseAlarms: { share: number; count: number } | null;
  /** Share of them that is called new where their own class is left out of the known ones (leaveOneClassOut.ts). */
  foundNew?: { share: number; count: number };
}

/** Of the test pictures; null where there are none, or no threshold. */
export function noveltyFigures(test: LabelledFeatures, novelty: CalibratedNovelty | null): NoveltyFigures {
  if (!novelty || test.labels.length === 0) return { falseAlarms: null };
  const { falseAlarms, found, count } = novelty.judge(test);
  return {
    falseAlarms: { share: falseAlarms, count: novelty.model.count },
    ...(found !== null && { foundNew: { share: found, count } }),
  };
}
