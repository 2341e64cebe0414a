/** A picture ready to be stored, with what tells it from others. */
export interface PreparedPicture {
  /** RGB u8 `[S, S, 3]` as a reader gets it back: where the encoding loses, decoded again from `stored`. */
  pixels: Uint8Array<ArrayBuffer>;
  /** What the shard holds; the very same array as `pixels` where the encoding is raw. */
  stored: Uint8Array<ArrayBuffer>;
  /** SHA-256 of `pixels`; null where the encoding is raw (the shard's checksum covers them). */
  pixelSha256: Uint8Array<ArrayBuffer> | null;
  /** Size of the whole upright original in pixels. */
  width: number;
  height: number;
  /** First 64 bits of the SHA-256 of the original file, `[2]`; zeros where the picture was drawn, not read. */
  digest: Uint32Array<ArrayBuffer>;
  /** Perceptual hash, 128 bits, `[4]` (pictureHash.ts); zeros where the picture is too flat to be told from others. */
  hash: Uint32Array<ArrayBuffer>;
}
