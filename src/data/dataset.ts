/** What is known of a stored dataset; pixels are elsewhere, in shards. */
export interface DatasetSummary {
  id: string;
  name: string;
  /** SHA-256 over decoded pixels and labels, in the source's order. */
  fingerprint: string;
  /** In label order. For WNIDs the readable name; `wnids` keeps the id. */
  classNames: string[];
  wnids: (string | null)[];
  /** Side S of the stored squares in pixels, RGB u8. */
  storedSide: number;
  trainCount: number;
  validationCount: number;
  /** Pictures per class, in label order. */
  trainPerClass: number[];
  validationPerClass: number[];
  quarantined: number;
  sizeBytes: number;
  createdAt: number;
}

/** Statistics of the training split. */
export interface DatasetStatistics {
  /** Mean picture `[S, S, 3]` in 0..255. */
  meanImage: Float32Array<ArrayBuffer>;
  /** Standard deviation along each principal axis of RGB (square root of the eigenvalue), in grey levels. */
  colorStds: [number, number, number];
  /** Principal axes, one unit RGB vector each, in the order of `colorStds`. */
  colorAxes: [number, number, number][];
}

export type Split = 'train' | 'validation';

/** A picture for the screen. */
export interface StoredPicture {
  /** Position in its split. */
  index: number;
  label: number;
  /** `[S, S, 3]` u8. */
  pixels: Uint8Array<ArrayBuffer>;
}

/** A batch as it travels from the data worker to the GPU. */
export interface Batch {
  /** `[N, S, S, 3]` u8, as stored: cut, mirrored and coloured on the GPU. */
  images: Uint8Array<ArrayBuffer>;
  /** `[N]` class indices. */
  labels: Int32Array<ArrayBuffer>;
}
