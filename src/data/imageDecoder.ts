/** A picture as it is stored. */
export interface DecodedPicture {
  /** RGB u8 `[side, side, 3]`, upright, its centre square. */
  pixels: Uint8Array<ArrayBuffer>;
  /** Size of the whole upright picture (after EXIF rotation) in pixels. */
  width: number;
  height: number;
}

/**
 * Turns a picture file into a stored square: checkImage.ts first, then EXIF rotation, then SquareResampler.ts.
 * Grey becomes equal RGB, transparency is laid over white, of an animation the first frame counts, and an embedded
 * colour profile is not applied (as in the usual Python pipelines), so that values are those of the file.
 * Chrome's decoder is in workers/, Node's in node/.
 */
export interface ImageDecoder {
  /** How many pictures it works on at a time; more are queued. */
  readonly concurrency: number;
  /** Throws `unsupported-file`, `unsupported-image`, `image-too-large` or `unreadable-image`. */
  decode(file: Blob | Uint8Array<ArrayBuffer>, side: number): Promise<DecodedPicture>;
}
