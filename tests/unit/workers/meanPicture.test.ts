import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../src/lib/StudioError';
import { meanPicture } from '../../../src/workers/meanPicture';

/** A `BlobProto` of caffe.proto by hand: num, channels, height, width (fields 1 to 4), packed floats (field 5). */
function blobProto([channels, height, width]: [number, number, number], levels: number[]): File {
  const floats = new Uint8Array(Float32Array.from(levels).buffer);
  const head = [0x08, 1, 0x10, channels, 0x18, height, 0x20, width, 0x2a, floats.length];
  return new File([Uint8Array.from([...head, ...floats])], 'mean.binaryproto');
}

describe('meanPicture', () => {
  it('turns planes, blue first, into pixels, red first', async () => {
    const blue = [1, 2, 3, 4];
    const green = [11, 12, 13, 14];
    const red = [21, 22, 23, 24];
    const picture = await meanPicture(blobProto([3, 2, 2], [...blue, ...green, ...red]), 2);
    expect([...picture]).toEqual([21, 11, 1, 22, 12, 2, 23, 13, 3, 24, 14, 4]);
  });
  it('refuses another side, and one colour', async () => {
    const wrong = meanPicture(blobProto([3, 2, 2], Array(12).fill(1)), 4);
    await expect(wrong).rejects.toThrow('mean.binaryproto has 3 planes of 2x2; three of 4x4 are needed.');
    await expect(wrong).rejects.toBeInstanceOf(StudioError);
    await expect(meanPicture(blobProto([1, 2, 2], [1, 2, 3, 4]), 2)).rejects.toThrow('has 1 planes');
  });
});
