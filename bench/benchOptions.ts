/** Whom we are timed beside. */
export type Peer = 'stock' | 'jaxjs';

/** What the command line asks of every benchmark. */
export interface BenchOptions {
  /** Fewer repetitions and smaller shapes: seconds instead of minutes. */
  quick: boolean;
  /** Pictures per step; null: the benchmark's own. */
  batch: number | null;
  peers: Peer[];
  /** Whether the tuner first chooses the variants of our products. */
  tune: boolean;
  /** Folder of the shared test data. */
  sharedData: string;
}
