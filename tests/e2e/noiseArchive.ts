import { writeFileSync } from 'node:fs';
import { packTar } from 'modern-tar';
import sharp from 'sharp';
import { randomBits, randomKey } from '../../src/lib/counterRandom';

/** Stored raw at 256 x 256: five shards for training and two for validation. */
export const NOISE_COUNT = 260;

/** A tar of two class folders with pictures of noise, all different. */
export async function makeNoiseArchive(path: string): Promise<void> {
  const entries = await Promise.all(
    Array.from({ length: NOISE_COUNT }, async (_, index) => {
      const key = randomKey(3, index);
      const noise = Uint8Array.from({ length: 24 * 18 * 3 }, (_, place) => randomBits(key, place) >>> 24);
      const body = await sharp(noise, { raw: { width: 24, height: 18, channels: 3 } })
        .resize(300, 225)
        .jpeg()
        .toBuffer();
      const name = `${index % 2 ? 'cat' : 'dog'}/${String(index).padStart(4, '0')}.jpg`;
      return { header: { name, size: body.length, type: 'file' as const }, body };
    }),
  );
  entries.sort((a, b) => (a.header.name < b.header.name ? -1 : 1));
  writeFileSync(path, await packTar(entries));
}
