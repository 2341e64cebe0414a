import { useLayoutEffect, useRef } from 'react';

interface PixelCanvasProps {
  /** `[side, side, 3]` u8. */
  pixels: Uint8Array;
  side: number;
  /** What the picture shows, for those who do not see it. */
  label: string;
  className?: string;
}

/** A stored picture, drawn pixel by pixel. */
export function PixelCanvas({ pixels, side, label, className }: PixelCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(side, side);
    for (let pixel = 0; pixel < side * side; pixel++) {
      image.data[4 * pixel] = pixels[3 * pixel] ?? 0;
      image.data[4 * pixel + 1] = pixels[3 * pixel + 1] ?? 0;
      image.data[4 * pixel + 2] = pixels[3 * pixel + 2] ?? 0;
      image.data[4 * pixel + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [pixels, side]);
  return (
    <canvas ref={canvas} width={side} height={side} role="img" aria-label={label} className={className} />
  );
}
