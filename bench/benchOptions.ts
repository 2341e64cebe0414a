/** Whom we are timed beside. */
export type Peer = 'stock' | 'jaxjs';

/** What the command line asks of every benchmark. */
export interface BenchOptions {
  /** Fewer repetitions and smaller shapes: seconds instead of minutes. */
  quick: boolean;
  /** Pictures per step; null: the benchmark's own. */
  batch: number | null;
  /** Arms that train while the page is watched, 1 to 4; null: the default experiment's. */
  arms: number | null;
  /** How long the page is watched; null: the benchmark's own. */
  minutes: number | null;
  /** Weights to import; null: the benchmark's own. */
  file: string | null;
  /** Photos to classify; null: the benchmark's own. */
  folder: string | null;
  peers: Peer[];
  /** Whether the tuner first chooses the variants of our products. */
  tune: boolean;
  /** Folder of the shared test data. */
  sharedData: string;
}
