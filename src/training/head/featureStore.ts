import type { Split } from '../../data/dataset';
import type { ShapedArray } from '../../lib/namedArrays';

/** Pictures whose features are kept together. */
interface FeaturePiece {
  /** Names these very pictures (data/picturePieces.ts). */
  name: string;
  /** `[N]` class indices. */
  labels: Int32Array<ArrayBuffer>;
}

/** Where features of a dataset's pictures are kept: IndexedDB in the browser. */
export interface FeatureStore {
  /**
   * A split's pictures in pieces, one behind the other in stored order. Features of pictures behind the last piece are
   * not kept.
   */
  pieces(split: Split): Promise<FeaturePiece[]>;
  /** Null where nothing is kept under the key. */
  load(key: string): Promise<ShapedArray | null>;
  save(key: string, features: ShapedArray): Promise<void>;
}

/** Keeps nothing: for one run, in Node. */
export const NO_FEATURES: FeatureStore = {
  pieces: async () => [],
  load: async () => null,
  save: async () => {},
};
