/**
 * How a dataset's squares are kept. `raw`: RGB u8 `[S, S, 3]`, read without decoding. `jpeg`: compressed with the
 * browser's encoder at `quality` (0 to 1, as `OffscreenCanvas.convertToBlob` takes it); all pictures of a dataset alike.
 */
export type PictureEncoding = { codec: 'raw' } | { codec: 'jpeg'; quality: number };

export const JPEG_QUALITY = 0.9;
