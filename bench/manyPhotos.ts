import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { windowsOfPhotos } from './photoTar';

interface PhotoSource {
  /** Photos of one's own, looked for in its folders too; null: windows of the shared ones. */
  folder: string | null;
  sharedData: string;
  /** Where made ones are written. */
  scratch: string;
  count: number;
}

/** Paths of at most `count` photos: those in a folder, or 500x375 JPEGs made of the shared photos. */
export async function manyPhotos({ folder, sharedData, scratch, count }: PhotoSource): Promise<string[]> {
  if (folder !== null) {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const pictures = names.filter((name) => /\.(jpe?g|png|webp)$/i.test(name)).sort();
    if (pictures.length === 0) throw new Error(`There are no pictures in ${folder}.`);
    return pictures.slice(0, count).map((name) => join(folder, name));
  }
  const photos = await windowsOfPhotos(sharedData, count);
  return photos.map((photo, index) => {
    const path = join(scratch, `${String(index).padStart(4, '0')}.jpg`);
    writeFileSync(path, photo);
    return path;
  });
}
