/**
 * How a dataset's squares are kept. `raw`: RGB u8 `[S, S, 3]`, read without decoding. `jpeg`: compressed with the
 * browser's encoder at `quality` (0 to 1, as `OffscreenCanvas.convertToBlob` takes it); all pictures of a dataset alike.
 */
export type PictureEncoding = { codec: 'raw' } | { codec: 'jpeg'; quality: number };

/**
 * Quality of new JPEG datasets. Mean of 100 ImageNet photos as 256 x 256 squares in Chromium 156, whose encoder halves
 * the colours below quality 1: 0.85 takes 17.9 KB at 34.5 dB (PSNR), 0.9 22.0 KB at 35.9 dB, 0.92 24.1 KB at
 * 36.7 dB, 0.95 30.4 KB at 38.1 dB, 1 86.6 KB at 51.4 dB; raw is 192 KB. The paper's own pictures were JPEGs too.
 */
export const JPEG_QUALITY = 0.92;
