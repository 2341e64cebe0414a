/** How a last layer was fitted to the features of the layers below it. */
export interface HeadReport {
  /** Numbers per picture that the last layer sees. */
  featureCount: number;
  /** Pictures that it was fitted to, after corrections. */
  trainCount: number;
  /** L2 penalty chosen, and those tried with their validation errors (0 to 1). */
  penalty: number;
  tried: { penalty: number; validationError: number }[];
  featureSeconds: number;
  solveSeconds: number;
  /** Share of held-out pictures of known classes that are called new, and pictures that the threshold was set on. */
  falseAlarms: { share: number; count: number } | null;
  /** Share of those pictures that are called new where their own class is left out of the known ones (leaveOneClassOut.ts). */
  foundNew?: { share: number; count: number };
}
