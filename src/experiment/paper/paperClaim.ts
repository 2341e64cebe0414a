import type { Experiment } from '../experiment';

/** Stable names of the claims, for tests, addresses and the pairs that test them. */
export type PaperClaimId =
  | 'relu-tanh'
  | 'one-gpu'
  | 'communication'
  | 'lrn'
  | 'lrn-cifar'
  | 'pooling'
  | 'crops-flips'
  | 'colour'
  | 'ten-crops'
  | 'dropout'
  | 'weight-decay'
  | 'bias-one'
  | 'depth'
  | 'five-networks'
  | 'pretraining'
  | 'towers-colour'
  | 'neighbours';

/** Something that the paper says, under its own conditions, and how it is tried here. */
export interface PaperClaim {
  id: PaperClaimId;
  /** Section, figure or table of the paper; `not in the paper` for what only its authors' logs say. */
  section: string;
  /** The claim in one line. */
  title: string;
  /** What is said, with its figures. */
  says: string;
  /** The figure alone, to stand beside one of ours: "1.4 points". */
  figure: string;
  /** What the figure was measured on: pictures, classes, split, windows, networks, length. */
  condition: string;
  /** Percentage points by which the paper's choice has the lower error; absent where no number is printed. */
  points?: { top1Error: number; top5Error?: number };
  /** How many times sooner the paper's choice reaches the threshold. */
  timesSooner?: number;
  /** What the same words leave open or hide; empty where they are plain. */
  caution: string;
  /** What is different when it is run here. */
  here: string;
  /** The pair to run; null where a pair of arms cannot show it. */
  experiment: Experiment | null;
}
