import { mkdtempSync, openAsBlob, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWeightFile } from '../../../../src/formats/weights/openWeightFile';
import { elementCount } from '../../../../src/lib/namedArrays';
import { hasPython, runPython } from '../../../fixtures/runPython';

/** The blob with its reads written down: bytes of each. */
function watched(blob: Blob): { blob: Blob; reads: number[] } {
  const reads: number[] = [];
  const slice = (start: number, end: number) => {
    const part = blob.slice(start, end);
    const arrayBuffer = () => {
      reads.push(part.size);
      return part.arrayBuffer();
    };
    return { size: part.size, arrayBuffer };
  };
  return { blob: { size: blob.size, slice } as unknown as Blob, reads };
}

describe.skipIf(!hasPython('torch', 'torchvision'))('AlexNet of full size', () => {
  const folder = mkdtempSync(join(tmpdir(), 'alexnet-'));
  beforeAll(() => runPython('largeTorchFile.py', join(folder, 'alexnet.pth')), 300_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is listed from a few kilobytes, and read one array at a time', async () => {
    const path = join(folder, 'alexnet.pth');
    expect(statSync(path).size).toBeGreaterThan(240_000_000);
    const { blob, reads } = watched(await openAsBlob(path));
    const startMs = performance.now();
    const { arrays } = await openWeightFile(blob, 'alexnet.pth');
    const elapsedMs = performance.now() - startMs;
    const listedBytes = reads.reduce((sum, bytes) => sum + bytes, 0);
    console.log(`listed in ${elapsedMs.toFixed(0)} ms by ${reads.length} reads of ${listedBytes} bytes`);
    expect(listedBytes).toBeLessThan(1_000_000);
    expect(arrays.reduce((sum, { shape }) => sum + elementCount(shape), 0)).toBe(61_100_840);
    const readStart = performance.now();
    for (const { shape, read } of arrays) {
      reads.length = 0;
      const numbers = await read();
      expect(numbers.length).toBe(elementCount(shape));
      expect(numbers.buffer.byteLength).toBe(4 * numbers.length);
      // Its own bytes once, and the heads of its member.
      expect(reads.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(4 * numbers.length + 1000);
    }
    console.log(`read in ${(performance.now() - readStart).toFixed(0)} ms, checksums compared`);
  });
});
