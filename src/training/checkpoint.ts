import type { ScheduleState } from '../experiment/recipe/learningRateSchedule';
import type { NamedArrays } from '../lib/namedArrays';
import type { NoveltyModel } from '../nn/head/noveltyModel';
import type { Preprocessing } from '../nn/preprocessing';

/** All that a session needs to go on, or to classify: everything that was on the GPU, by name. */
export interface Checkpoint {
  version: 1;
  runId: string;
  /** Updates done; also the cursor in the data order. */
  step: number;
  /** One per arm. */
  arms: ArmState[];
  /** What preprocessing needs at classification time, also when the dataset is gone. */
  preprocessing: Preprocessing;
}

export interface ArmState {
  name: string;
  /** `conv1.weight`, `conv1.bias`, ...; filters `[FH, FW, CIn/groups, COut]`, matrices `[in, out]`. */
  weights: NamedArrays;
  /** The momentum buffers, under the same names. */
  velocities: NamedArrays;
  /** Factor that the schedule has applied to the rate so far, and the plateau's memory. */
  schedule: ScheduleState;
  /** Set when the arm stopped because its loss was not finite. */
  isStopped: boolean;
  /** What tells pictures of none of its classes; absent where it was never calibrated. */
  novelty?: NoveltyModel;
}
