/** What turns a picture into a network's input, besides the network itself; kept with its weights. */
export interface Preprocessing {
  /** Side S of the stored squares of the training set, in pixels. */
  storedSide: number;
  /** Mean picture `[S, S, 3]` in grey levels. */
  meanImage: Float32Array<ArrayBuffer>;
  /** The part of the stored square that the network sees, where it is not the paper's 224/256 (Caffe: 227/256). */
  cropFraction?: number;
}
