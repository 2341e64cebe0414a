import { closeSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const BLOCK = 512;
const CLASSES = 20;

/** The shared ImageNet photos, one per class, as their files are (56 to 1,600 pixels, 110 KB on average). */
export function originalPhotos(sharedData: string): Buffer[] {
  const folder = join(sharedData, 'imagenet-samples');
  const names = readdirSync(folder).filter((name) => name.endsWith('.JPEG'));
  return names.sort().map((name) => readFileSync(join(folder, name)));
}

/** So many different 500x375 JPEGs at quality 90: windows of the shared photos, every other one mirrored. */
export async function windowsOfPhotos(sharedData: string, count: number): Promise<Buffer[]> {
  const originals = originalPhotos(sharedData);
  const scaled = await Promise.all(
    originals.map((photo) => sharp(photo).rotate().resize(600, 450, { fit: 'cover' }).toBuffer()),
  );
  const cut = async (index: number) => {
    const variant = Math.floor(index / scaled.length);
    const window = { left: (variant * 37) % 101, top: (variant * 23) % 76, width: 500, height: 375 };
    const picture = sharp(scaled[index % scaled.length]).extract(window);
    return (variant % 2 ? picture.flop() : picture).jpeg({ quality: 90 }).toBuffer();
  };
  return Promise.all(Array.from({ length: count }, (_, index) => cut(index)));
}

/**
 * Writes photos into a tar of class folders, over and over until it has `sizeBytes` (each once where that is null). A
 * few bytes behind each picture's end make repeated ones distinct files. Returns their number.
 */
export function writePhotoTar(path: string, photos: Buffer[], sizeBytes: number | null): number {
  const file = openSync(path, 'w');
  let written = 0;
  let count = 0;
  while (sizeBytes === null ? count < photos.length : written < sizeBytes) {
    const photo = photos[count % photos.length] ?? Buffer.alloc(0);
    const content = Buffer.concat([photo, Buffer.from(`#${count}`)]);
    const name = `photos/class${String(count % CLASSES).padStart(2, '0')}/${String(count).padStart(6, '0')}.jpg`;
    const padding = Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK);
    written += writeSync(file, Buffer.concat([tarHeader(name, content.length), content, padding]));
    count++;
  }
  writeSync(file, Buffer.alloc(2 * BLOCK));
  closeSync(file);
  return count;
}

/** A ustar header of a regular file (POSIX 1003.1-1988). */
function tarHeader(name: string, size: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;
  header.write(name, 0);
  header.write(octal(0o644, 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  header.write(octal(size, 11), 124);
  header.write(octal(0, 11), 136);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\0', 257);
  header.write('00', 263);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(octal(sum, 6), 148);
  return header;
}
