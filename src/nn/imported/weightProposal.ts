import type { PresetName } from '../../architecture/presets';
import type { ExperimentInput } from '../../experiment/experiment';
import type { WeightFormat } from '../../formats/weights/weightFile';

/** Switches of a preset, as a person writes them. */
export type ModelOverrides = NonNullable<NonNullable<ExperimentInput['model']>['overrides']>;

/** Memory order of a file's array against ours: filters `[FH, FW, CIn/groups, COut]`, matrices `[in, out]`. */
export type ArrayOrder =
  /** As ours. */
  | 'same'
  /** Filters `[COut, CIn/groups, FH, FW]` (PyTorch, Caffe, ONNX). */
  | 'OIHW'
  /** Matrices `[out, in]`. */
  | 'transposed'
  /** Matrices `[out, in]` whose inputs run channel, row, column: the first fully connected layer after images. */
  | 'transposed-CHW'
  /** Matrices `[in, out]` whose inputs run channel, row, column. */
  | 'CHW';

/** One array of the file and where it goes. */
export interface MappingRow {
  /** Name in the file. */
  source: string;
  sourceShape: number[];
  /** Name of our parameter, e.g. `fc6.weight`; null where nothing takes it, `reason` says why. */
  target: string | null;
  targetShape: number[] | null;
  order: ArrayOrder | null;
  reason: string | null;
}

/** What a file's network expects of its pictures and its layers. Ours is what all is turned into. */
export interface Conventions {
  /** Order of colours that conv1 expects. */
  channels: 'RGB' | 'BGR';
  /** What is subtracted, in grey levels 0 to 255, red first; a picture `[256, 256, 3]` is given apart. */
  mean: [number, number, number];
  /** What is divided by after that, in grey levels, red first; 1 for none. */
  deviation: [number, number, number];
  /**
   * Side of the centre square that it sees of one whose side is `resizedSide`, in pixels of the latter; the network's
   * own input side where nothing is resampled after the cut.
   */
  inputSide: number;
  resizedSide: number;
}

/** A convention that the file does not tell. `known`: told by the file or by the network's kind, with the reason. */
export interface ConventionFact {
  key: keyof Conventions | 'lrn' | 'pooling' | 'dropout' | 'classes';
  /** E.g. `BGR: Caffe reads pictures with OpenCV`. */
  text: string;
  isKnown: boolean;
}

/** A network that a file's arrays fit. */
export interface FittingNetwork {
  preset: PresetName;
  overrides: ModelOverrides;
  /** What sets it apart, e.g. `CaffeNet: pooling before LRN`. */
  text: string;
}

/** What would be made of a file: shown before anything is built. */
export interface WeightProposal {
  format: WeightFormat;
  fileName: string;
  sizeBytes: number;
  /** Hex, of the whole file. */
  sha256: string;
  /** The network it fits: preset, overrides, class count. */
  model: FittingNetwork;
  /**
   * Networks that the same arrays fit as well, `model` first. More than one: the file does not tell which, and a person
   * is asked (`WeightAnswers.preset`).
   */
  choices: FittingNetwork[];
  /** Written by the studio, in its own layout, with its experiment: nothing need be asked. */
  isOwn: boolean;
  classNames: string[];
  /** The last layer fits no known classes, or none was asked: its names are `class 0`, ... */
  hasNamedClasses: boolean;
  rows: MappingRow[];
  conventions: Conventions;
  facts: ConventionFact[];
  /** What the file is known as, where its checksum is that of a public file. */
  knownAs: string | null;
}

/** What a person decided. */
export interface WeightAnswers {
  /** The run's name. */
  name: string;
  conventions: Conventions;
  /** One per class, or null for the proposal's. */
  classNames: string[] | null;
  /** One of the proposal's `choices`; absent: the first. */
  preset?: PresetName;
  /**
   * Mean picture `[R, R, 3]` in grey levels, R the conventions' `resizedSide`, red first: in the place of
   * `conventions.mean`.
   */
  meanImage?: Float32Array<ArrayBuffer>;
  /** The same as a file of Caffe's, which data.worker reads. */
  meanFile?: File;
}

/** Where an imported network came from; kept with its run. */
export interface NetworkOrigin {
  fileName: string;
  format: WeightFormat;
  sizeBytes: number;
  sha256: string;
  conventions: Conventions;
  facts: ConventionFact[];
  knownAs: string | null;
}
