/** What the page and gpu.worker ask of data.worker, what it answers, and what it tells unasked. */
import type { Batch, DatasetStatistics, DatasetSummary, Split, StoredPicture } from '../data/dataset';
import type { DuplicateGroup } from '../data/duplicateGroup';
import { DEFAULT_IMPORT_OPTIONS, type ImportOptions, type SourceFile } from '../data/importOptions';
import type { ImportProgress, UnfinishedImport } from '../data/importProgress';
import type { LabelCorrections } from '../data/labelCorrections';
import type { StoredPieces } from '../data/picturePieces';
import type { QuarantinedFile } from '../data/quarantinedFile';
import type { SourceProposal } from '../data/sourceProposal';
import type { StorageState } from '../data/storageState';
import type { TrainingOrder } from '../data/trainingOrder';
import type { TrainingSample } from '../data/trainingSample';
import type { DeviceReport } from '../diagnostics/deviceReport';
import type { GridRecord } from '../experiment/grid/gridRecord';
import type { MetricTable } from '../experiment/metrics/metricTable';
import type { TuningRecord } from '../kernels/tuning/tuningRecord';
import type { ShapedArray } from '../lib/namedArrays';
import type {
  Conventions,
  MappingRow,
  NetworkOrigin,
  WeightAnswers,
  WeightProposal,
} from '../nn/imported/weightProposal';
import type { Checkpoint } from '../training/checkpoint';
import type { RunRecord } from '../training/runRecord';
import type { WeightsProgress } from './weightsProgress';

export type {
  Conventions,
  DuplicateGroup,
  ImportOptions,
  ImportProgress,
  MappingRow,
  NetworkOrigin,
  QuarantinedFile,
  SourceFile,
  SourceProposal,
  StorageState,
  UnfinishedImport,
  WeightAnswers,
  WeightProposal,
  WeightsProgress,
};
export { DEFAULT_IMPORT_OPTIONS };

export type DataCommand =
  | { kind: 'listDatasets' }
  /** Draws the built-in dataset where it is not stored yet. */
  | { kind: 'ensureBuiltIn' }
  /** One training picture per class of the built-in dataset, drawn at once, stored or not. */
  | { kind: 'builtInSamples' }
  /** Looks at a source without storing anything of it. */
  | { kind: 'inspectSource'; files: SourceFile[]; options: ImportOptions }
  /** Answers when the import has ended; progress comes as events. Sources it has seen before go on where they stopped. */
  | { kind: 'import'; files: SourceFile[]; options: ImportOptions }
  | { kind: 'cancelImport'; importId: string }
  | { kind: 'listUnfinishedImports' }
  | { kind: 'discardUnfinishedImport'; importId: string }
  /** The beginning of the running import as a dataset of its own, to train on meanwhile. */
  | { kind: 'openBeginning'; importId: string }
  | { kind: 'deleteDataset'; datasetId: string }
  | { kind: 'renameDataset'; datasetId: string; name: string }
  | { kind: 'duplicates'; datasetId: string }
  | { kind: 'storageState' }
  | { kind: 'browse'; datasetId: string; split: Split; label: number | null; offset: number; count: number }
  | { kind: 'statistics'; datasetId: string }
  | { kind: 'quarantine'; datasetId: string }
  | { kind: 'decideQuarantined'; datasetId: string; fileIds: string[]; decision: 'open' | 'skipped' }
  /**
   * Imports quarantined files after all, into their dataset: mended ones from `files` (matched by path, else by
   * name), or, with `keep`, those that can be kept as they are. Answers the rows that are left.
   */
  | {
      kind: 'retryQuarantined';
      datasetId: string;
      fileIds: string[];
      /** Null: the source given last, where it is still at hand. */
      files: SourceFile[] | null;
      keep: boolean;
    }
  | ({ kind: 'trainingBatch'; datasetId: string; index: number } & TrainingOrder)
  | { kind: 'heldOutBatch'; datasetId: string; split: 'validation' | 'test'; start: number; count: number }
  | ({ kind: 'trainingSampleBatch'; datasetId: string; start: number; count: number } & TrainingSample)
  /** Upright, centre-cropped square of a picture file, as import would store it. */
  | { kind: 'decodePicture'; file: Blob; side: number }
  | { kind: 'listRuns' }
  | { kind: 'loadRun'; runId: string }
  | { kind: 'saveRun'; run: RunRecord }
  | { kind: 'deleteRun'; runId: string }
  /** Adds measurements at place `from`; what was stored there and after it is forgotten. */
  | { kind: 'appendMetrics'; runId: string; from: number; table: MetricTable }
  /** Every measurement of a run. */
  | { kind: 'loadMetrics'; runId: string }
  | { kind: 'listGrids' }
  | { kind: 'saveGrid'; grid: GridRecord }
  | { kind: 'deleteGrid'; gridId: string }
  /** One learned array of one arm's last checkpoint, e.g. `conv1.weight`. */
  | { kind: 'loadParameter'; runId: string; arm: string; parameter: string }
  | { kind: 'saveCheckpoint'; checkpoint: Checkpoint }
  | { kind: 'loadCheckpoint'; runId: string }
  /** Looks at a file of weights: what network it is, what goes where, what it expects. Throws where it fits none. */
  | { kind: 'inspectWeights'; file: File }
  /** Makes a run of a file's weights. */
  | { kind: 'importWeights'; file: File; proposal: WeightProposal; answers: WeightAnswers }
  /** What a person corrected in a dataset. */
  | { kind: 'loadCorrections'; datasetId: string }
  | { kind: 'saveCorrections'; corrections: LabelCorrections }
  /** A dataset's pictures by shard, or those that an unfinished import of that id has committed so far. */
  | { kind: 'picturePieces'; datasetId: string }
  /** Pictures u8 `[N, side, side, 3]` of a shard, by their `[N + 1]` offsets in it. */
  | {
      kind: 'piecePictures';
      shardId: string;
      offsets: Uint32Array<ArrayBuffer>;
      side: number;
      isCompressed: boolean;
    }
  /** Keys under which features of a network are kept. */
  | { kind: 'keptFeatures'; network: string }
  /** Features `[pictures, features]` that were kept under a key; null where none are. */
  | { kind: 'loadFeatures'; key: string }
  | { kind: 'saveFeatures'; key: string; features: ShapedArray }
  /** The weights of one arm's last checkpoint as a safetensors file, the experiment in its header. */
  | { kind: 'exportWeights'; runId: string; arm: string }
  /** What was tuned, by adapter. */
  | { kind: 'loadTuning'; adapter: string }
  | { kind: 'saveTuning'; record: TuningRecord }
  | { kind: 'forgetTuning'; adapter: string }
  /** The Device screen's last results, by adapter. */
  | { kind: 'loadDeviceReport'; adapter: string }
  | { kind: 'saveDeviceReport'; report: DeviceReport };

export interface DataResults {
  listDatasets: DatasetSummary[];
  ensureBuiltIn: DatasetSummary;
  builtInSamples: { pictures: StoredPicture[]; classNames: string[]; side: number };
  inspectSource: SourceProposal;
  import: DatasetSummary;
  cancelImport: undefined;
  listUnfinishedImports: UnfinishedImport[];
  discardUnfinishedImport: undefined;
  openBeginning: DatasetSummary;
  deleteDataset: undefined;
  renameDataset: DatasetSummary;
  /** The largest first. */
  duplicates: DuplicateGroup[];
  storageState: StorageState;
  /** Pictures in stored order and how many match in all. */
  browse: { pictures: StoredPicture[]; total: number };
  statistics: DatasetStatistics;
  quarantine: QuarantinedFile[];
  decideQuarantined: QuarantinedFile[];
  retryQuarantined: QuarantinedFile[];
  trainingBatch: Batch;
  heldOutBatch: Batch;
  trainingSampleBatch: Batch;
  decodePicture: { pixels: Uint8Array<ArrayBuffer>; side: number };
  /** Newest first. */
  listRuns: RunRecord[];
  loadRun: RunRecord;
  saveRun: undefined;
  deleteRun: undefined;
  appendMetrics: undefined;
  loadMetrics: MetricTable;
  /** Newest first. */
  listGrids: GridRecord[];
  saveGrid: undefined;
  deleteGrid: undefined;
  loadParameter: ShapedArray;
  saveCheckpoint: undefined;
  loadCheckpoint: Checkpoint;
  inspectWeights: WeightProposal;
  importWeights: RunRecord;
  loadCorrections: LabelCorrections;
  saveCorrections: undefined;
  picturePieces: StoredPieces;
  piecePictures: { images: Uint8Array<ArrayBuffer> };
  keptFeatures: string[];
  loadFeatures: ShapedArray | null;
  saveFeatures: undefined;
  exportWeights: Blob;
  /** Null where nothing usable is kept. */
  loadTuning: TuningRecord | null;
  saveTuning: undefined;
  forgetTuning: undefined;
  /** Null where nothing usable is kept. */
  loadDeviceReport: DeviceReport | null;
  saveDeviceReport: undefined;
}

export type DataEvent =
  | ({ kind: 'importProgress' } & ImportProgress)
  | { kind: 'datasetsChanged' }
  | ({ kind: 'weightsProgress' } & WeightsProgress)
  | { kind: 'runsChanged' }
  | { kind: 'gridsChanged' };
