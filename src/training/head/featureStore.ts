import type { ShapedArray } from '../../lib/namedArrays';

/** Where features of pictures are kept: IndexedDB in the browser. */
export interface FeatureStore {
  /** Null where nothing is kept under the key. */
  load(key: string): Promise<ShapedArray | null>;
  save(key: string, features: ShapedArray): Promise<void>;
}

/** Keeps nothing: for one run, in Node. */
export const NO_FEATURES: FeatureStore = { load: async () => null, save: async () => {} };
