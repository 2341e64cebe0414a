import type { NoveltyFigures } from './noveltyFigures';

/** How a last layer was fitted to the features of the layers below it. */
export interface HeadReport extends NoveltyFigures {
  /** Numbers per picture that the last layer sees. */
  featureCount: number;
  /** Pictures that it was fitted to, after corrections. */
  trainCount: number;
  /** L2 penalty chosen, and those tried with their validation errors (0 to 1). */
  penalty: number;
  tried: { penalty: number; validationError: number }[];
  featureSeconds: number;
  solveSeconds: number;
}
