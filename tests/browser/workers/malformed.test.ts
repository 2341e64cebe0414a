import { describe, expect, test } from 'vitest';
import { StudioError } from '../../../src/lib/StudioError';
import { decodeInBrowser } from '../../../src/workers/decodeInBrowser';
import { sharedData, sharedFile } from '../sharedFile';

/** Files that Pillow reads and the studio refuses, and why that is right. */
const REFUSED = new Map([
  ['jpeg-crash/28c74d9284d9836017fd519f6932efd8.jpg', 'fuzzed progressive scans; Pillow only warns'],
  ['jpeg-crash/5482a54657765056f1a94116a8dbffe7.jpg', 'fuzzed scan data of a CMYK file; Pillow only warns'],
  ['jpeg-crash/f6b4389c3cf0f5997b2e5a4b905aea8d.jpg', 'fuzzed progressive scans; Pillow only warns'],
  ['jpeg-valid-odd/progressive-missing-dc.jpg', 'a progressive file without its first scan'],
  ['pillow/broken_data_stream.png', 'a picture chunk with a wrong checksum'],
  ['pillow/issue_2811.gif', 'compressed data end early; Pillow fills the rest'],
  ['pillow/truncated_end_chunk.png', 'cut short in its end chunk'],
  ['pngsuite/xcsn0g01.png', 'a picture chunk with a wrong checksum, broken on purpose'],
]);

/** Files that Pillow refuses and the studio accepts; each was looked at. */
const ACCEPTED = new Map([
  [
    'pillow/unknown_compression_method.png',
    'whole logo; only its colour profile, not used here, is unreadable',
  ],
  [
    'pillow/png_decompression_dos.png',
    'one black pixel; only its text chunk is a bomb, and it is not unpacked',
  ],
]);

interface Row {
  path: string;
  /** Upright, as `WxH`. */
  size: string;
  verdict: string;
}

async function readIndex(): Promise<Row[]> {
  const lines = (await (await sharedFile('malformed_index.csv')).text()).trim().split(/\r?\n/).slice(1);
  return lines.map((line) => {
    const [path = '', , , , , , width, height, , orientation, verdict = ''] = line.split(',');
    const isTurned = Number(orientation) >= 5; // EXIF 5 to 8 exchange the sides
    return { path, size: isTurned ? `${height}x${width}` : `${width}x${height}`, verdict };
  });
}

/** Size of the decoded picture, or the error's code. */
async function outcome(path: string): Promise<string> {
  try {
    const { width, height } = await decodeInBrowser(await sharedFile(`malformed/${path}`), 64);
    return `${width}x${height}`;
  } catch (error) {
    if (error instanceof StudioError) return error.code;
    throw error;
  }
}

describe.skipIf(!sharedData)('the 825 malformed files', () => {
  test('agree with their index, but for the files named here', { timeout: 180_000 }, async () => {
    const rows = await readIndex();
    expect(rows).toHaveLength(825);
    const surprises: string[] = [];
    for (const { path, size, verdict } of rows) {
      const got = await outcome(path);
      const isImported = /^\d+x\d+$/.test(got);
      if (verdict === 'ok' && got !== size && !REFUSED.has(path))
        surprises.push(`${path}: ${got}, not ${size}`);
      if (REFUSED.has(path) && got !== 'unreadable-image') surprises.push(`${path} is ${got} now`);
      if (verdict !== 'ok' && isImported !== ACCEPTED.has(path))
        surprises.push(`${path}: ${got}, ${verdict}`);
      if (verdict === 'too-large-not-decoded' && got !== 'image-too-large') surprises.push(`${path}: ${got}`);
    }
    expect(surprises).toEqual([]);
  });

  test('WebP pictures turned by EXIF come upright too', async () => {
    const squares = await Promise.all(
      [2, 3, 4, 5, 6, 7, 8].map(async (orientation) => {
        const file = await sharedFile(`malformed/pillow/hopper_orientation_${orientation}.webp`);
        return (await decodeInBrowser(file, 64)).pixels;
      }),
    );
    for (const pixels of squares) {
      const difference = pixels.reduce((sum, value, i) => sum + Math.abs(value - (squares[0]?.[i] ?? 0)), 0);
      expect(difference / pixels.length).toBeLessThan(3);
    }
  });

  test('all eight EXIF orientations of one photo give the same upright square', async () => {
    const [upright, ...others] = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map(async (orientation) => {
        const file = await sharedFile(`malformed/exif/Landscape_${orientation}.jpg`);
        return (await decodeInBrowser(file, 64)).pixels;
      }),
    );
    for (const pixels of others) {
      const difference = pixels.reduce((sum, value, i) => sum + Math.abs(value - (upright?.[i] ?? 0)), 0);
      expect(difference / pixels.length).toBeLessThan(3); // the eight were compressed one by one
    }
  });
});
