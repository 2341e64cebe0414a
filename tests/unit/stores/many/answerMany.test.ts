import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../../src/lib/StudioError';
import { answerMany } from '../../../../src/stores/many/answerMany';
import type { ManyPicture } from '../../../../src/stores/many/manyPicture';
import { truthOf } from '../../../../src/stores/many/pictureTruth';

function pictures(count: number): ManyPicture[] {
  return Array.from({ length: count }, (_, id) => ({
    id,
    path: `${id}.png`,
    file: new Blob([String(id)]),
    status: 'waiting',
    truth: null,
    answers: [],
    error: null,
  }));
}

/** Decodes a file to one pixel of its number; every seventh picture is broken. */
async function decode(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const id = Number(await file.text());
  if (id % 7 === 3) {
    throw new StudioError({ code: 'unreadable-image', message: `${id} is broken.`, hint: 'Mend it.' });
  }
  return Uint8Array.from([id, id, id]);
}

/** Of four classes, pixel value modulo 4 with share 0.7. */
function predicted(pixels: Uint8Array) {
  const count = pixels.length / 3;
  const probabilities = new Float32Array(4 * count).fill(0.125);
  for (let row = 0; row < count; row++) probabilities[4 * row + ((pixels[3 * row] ?? 0) % 4)] = 0.625;
  const novelty = Float32Array.from({ length: count }, (_, row) => (pixels[3 * row] ?? 0) / 64);
  return [{ arm: 'net', probabilities, novelty, cropShares: null }];
}

describe('answering many pictures', () => {
  it('gives each its own answer and each broken one its reason, with few batches at a time', async () => {
    const all = pictures(150);
    let asked = 0;
    let inFlight = 0;
    let most = 0;
    let told = 0;
    await answerMany(all, {
      side: 1,
      decode,
      ask: async (pixels) => {
        asked++;
        most = Math.max(most, ++inFlight);
        await new Promise((resolve) => setTimeout(resolve, 5));
        inFlight--;
        return predicted(pixels);
      },
      answered: (count) => {
        told += count;
      },
    });
    expect(told).toBe(150);
    expect(asked).toBe(5);
    expect(most).toBe(2);
    for (const { id, status, answers, error } of all) {
      expect(status).toBe(id % 7 === 3 ? 'failed' : 'answered');
      if (id % 7 === 3) expect(error?.message).toBe(`${id} is broken.`);
      else expect(answers[0]).toMatchObject({ arm: 'net', novelty: id / 64 });
      if (id % 7 !== 3) expect(answers[0]?.labels[0]).toBe(id % 4);
      if (id % 7 !== 3) expect(answers[0]?.shares).toEqual([0.625, 0.125, 0.125, 0.125]);
    }
  });

  it('ends when nobody wants its answers any more, and with the error of the GPU', async () => {
    const all = pictures(200);
    let asked = 0;
    const work = answerMany(all, {
      side: 1,
      decode,
      ask: async (pixels) => {
        asked++;
        return predicted(pixels);
      },
      answered: () => {
        if (asked > 1) throw new Error('cancelled');
      },
    });
    await expect(work).rejects.toThrow('cancelled');
    expect(all.filter(({ status }) => status === 'waiting').length).toBeGreaterThan(60);
    const lost = answerMany(pictures(3), {
      side: 1,
      decode,
      ask: () => Promise.reject(new Error('device lost')),
      answered: () => {},
    });
    await expect(lost).rejects.toThrow('device lost');
  });
});

describe('the class that a path tells', () => {
  const tell = truthOf({
    names: ['Tench', 'English springer', 'crane', 'crane'],
    wnids: ['n01440764', null, null, null],
  });
  it.each([
    ['tench/1.jpg', 0],
    ['photos/english_springer/deep/2.jpg', 1],
    ['n01440764/3.jpg', 0],
    ['n01440764_18.JPEG', 0],
    ['tench.jpg', null],
    ['crane/4.jpg', null], // two classes of one name
    ['else/5.jpg', null],
    ['tench/english springer/6.jpg', 1],
  ])('%s', (path, label) => {
    expect(tell(path)).toBe(label);
  });
});
