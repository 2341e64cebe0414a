import type { YuvPicture } from '../formats/yuvToRgb';

const LAYOUTS: readonly string[] = ['I420', 'I422', 'I444'] satisfies YuvPicture['layout'][];

/**
 * A JPEG decoded without conversion of its colours, as Chrome's ImageDecoder (WebCodecs) gives ordinary ones; null
 * where the browser or the file's kind does not allow it (grey, CMYK, turned by EXIF, other reductions).
 * Rejects with what the decoder says where the file is damaged.
 */
export async function yuvOfJpeg(bytes: Uint8Array<ArrayBuffer>): Promise<YuvPicture | null> {
  if (typeof ImageDecoder === 'undefined') return null;
  const decoder = new ImageDecoder({ data: bytes, type: 'image/jpeg', colorSpaceConversion: 'none' });
  try {
    const { image } = await decoder.decode();
    try {
      const { format, codedWidth, codedHeight, displayWidth, displayHeight, visibleRect } = image;
      const isPlain =
        codedWidth === displayWidth &&
        codedHeight === displayHeight &&
        visibleRect?.width === codedWidth &&
        visibleRect.height === codedHeight;
      if (!isPlain || !format || !LAYOUTS.includes(format)) return null;
      const copy = new Uint8Array(image.allocationSize());
      const planes = await image.copyTo(copy);
      const layout = format as YuvPicture['layout'];
      return { layout, width: codedWidth, height: codedHeight, bytes: copy, planes };
    } finally {
      image.close();
    }
  } finally {
    decoder.close();
  }
}
