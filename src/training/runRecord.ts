import type { Experiment } from '../experiment/experiment';
import type { ArmOutcome } from '../experiment/metrics/armOutcome';
import type { HeldOut } from '../experiment/metrics/heldOut';
import type { ErrorDetails } from '../lib/StudioError';
import type { HeadReport } from '../nn/head/headReport';
import type { NoveltyFigures } from '../nn/head/noveltyFigures';
import type { NetworkOrigin } from '../nn/imported/weightProposal';
import type { Diagnosis } from './doctor/diagnosis';
import type { PerClassResult } from './evaluation/perClassResult';
import type { TestResult } from './evaluation/testResult';

/** One arm's; `arm` is an index into the experiment's arms. */
export type ArmNovelty = NoveltyFigures & { arm: number };

/** `imported`: its weights came from a file, nothing was trained here. */
export type RunStatus = 'training' | 'paused' | 'finished' | 'stopped' | 'failed' | 'imported';

/** A training run as it is saved, without its weights (checkpoints) and measurements (`RunStore.loadMetrics`). */
export interface RunRecord {
  version: 2;
  id: string;
  experiment: Experiment;
  status: RunStatus;
  createdAt: number;
  updatedAt: number;
  /** Updates done. */
  step: number;
  epoch: number;
  /**
   * Updates that the experiment asks for, or made, once it has finished; a guess while neither epochs nor steps limit it.
   */
  totalSteps: number;
  classNames: string[];
  /** Engine and adapter, since bits depend on them. */
  adapter: string;
  /**
   * Variants of the products that do not run in their defaults, by operation and shape (kernels/chosenVariants.ts): a
   * resumed run takes them again, whatever was tuned since. Absent in records from before the tuner: all defaults.
   */
  kernelVariants?: Record<string, string>;
  /** How each arm has fared, in the arms' order. */
  outcomes: ArmOutcome[];
  /** The n of every accuracy and what blind guesses get right. Absent in records from before it was kept. */
  heldOut?: HeldOut;
  /**
   * How each arm did on the test pictures, which are looked at once, when the run has ended, and decide nothing. Absent
   * before that, and where there are none.
   */
  testResults?: TestResult[];
  /** By arm and split, the last evaluation's. Absent before the first, and in older records. */
  perClass?: PerClassResult[];
  /** Arms that reached the target error, by arm index: updates done by then. They train no further. */
  targetReached?: Record<number, number>;
  /** A person ended it before its time, with all that comes at an end: the last evaluation and the test. */
  endedByHand?: boolean;
  /** The plateau doctor's last look at each arm that it found something wrong with. */
  diagnoses?: Diagnosis[];
  /** Why an arm stopped, by arm index. */
  armFailures: Record<number, ErrorDetails>;
  /** Where an imported network came from. */
  origin?: NetworkOrigin;
  /** How its last layer was solved on features, where the recipe asks for that. */
  head?: HeadReport;
  /** Of a finished fine-tuning: how well each arm that did not fail tells pictures of other classes, on test pictures. */
  novelty?: ArmNovelty[];
  /** Whether a checkpoint exists, so that the run can classify and resume. */
  hasCheckpoint: boolean;
}
