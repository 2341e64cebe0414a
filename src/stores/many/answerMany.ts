import { highestIndices } from '../../lib/highestIndices';
import { describeError } from '../../lib/StudioError';
import type { ManyPredictions } from '../../workers/gpuProtocol';
import type { ManyPicture } from './manyPicture';

const GUESSES = 5;
/** Pictures per forward pass: enough to fill a GPU, few enough for a training to go on between two of them. */
export const PICTURES_PER_PASS = 32;
/** Batches that wait for the GPU at most: one is worked on, one is ready. */
const MOST_ASKED = 2;

/** How pictures are decoded and classified. */
interface Engine {
  /** Side of the squares in pixels. */
  side: number;
  /** u8 `[side, side, 3]`. */
  decode: (file: Blob) => Promise<Uint8Array<ArrayBuffer>>;
  /** Of u8 `[N, side, side, 3]`, which it takes over. */
  ask: (pixels: Uint8Array<ArrayBuffer>) => Promise<ManyPredictions[]>;
  /** Called after every batch; throws to end the work. */
  answered: (count: number) => void;
}

interface Decoded {
  pictures: ManyPicture[];
  pixels: Uint8Array<ArrayBuffer>;
}

/**
 * Answers the pictures, writing into them: while the GPU works on one batch, the next are decoded, so that it need not
 * wait; at most four batches are in memory at a time. A picture that cannot be decoded fails with its reason and holds up
 * nothing. Rejects with what `ask` or `answered` throws.
 */
export async function answerMany(pictures: readonly ManyPicture[], engine: Engine): Promise<void> {
  const decodeFrom = (start: number) => {
    const decoded = decodeBatch(pictures.slice(start, start + PICTURES_PER_PASS), engine);
    decoded.catch(() => {}); // told to whoever awaits it
    return decoded;
  };
  const asked: Promise<void>[] = [];
  let next = decodeFrom(0);
  for (let start = 0; start < pictures.length; start += PICTURES_PER_PASS) {
    const present = next;
    next = decodeFrom(start + PICTURES_PER_PASS);
    const decoded = await present;
    if (asked.length >= MOST_ASKED) await asked.shift();
    const answer = askAbout(decoded, engine);
    answer.catch(() => {}); // told below
    asked.push(answer);
    const { length } = pictures.slice(start, start + PICTURES_PER_PASS);
    engine.answered(length - decoded.pictures.length); // those that failed
  }
  for (const answer of asked) await answer;
}

async function decodeBatch(pictures: ManyPicture[], { side, decode }: Engine): Promise<Decoded> {
  const squares = await Promise.all(
    pictures.map(async (picture) => {
      try {
        return { picture, pixels: await decode(picture.file) };
      } catch (error) {
        picture.status = 'failed';
        picture.error = describeError(error);
        return null;
      }
    }),
  );
  const sound = squares.filter((square) => square !== null);
  const pixels = new Uint8Array(sound.length * side * side * 3);
  for (const [place, square] of sound.entries()) pixels.set(square.pixels, place * side * side * 3);
  return { pictures: sound.map(({ picture }) => picture), pixels };
}

async function askAbout({ pictures, pixels }: Decoded, { ask, answered }: Engine): Promise<void> {
  if (pictures.length === 0) return;
  const predictions = await ask(pixels);
  for (const [row, picture] of pictures.entries()) {
    picture.answers = predictions.map((each) => answerOf(each, row, pictures.length));
    picture.status = 'answered';
    picture.error = null;
  }
  answered(pictures.length);
}

/** Row `row` of `count` in what one arm says. */
function answerOf(
  { arm, probabilities, novelty, cropShares }: ManyPredictions,
  row: number,
  count: number,
): ManyPicture['answers'][number] {
  const classCount = probabilities.length / count;
  const own = probabilities.subarray(row * classCount, (row + 1) * classCount);
  const labels = highestIndices(own, GUESSES);
  const windows = (cropShares?.length ?? 0) / count;
  return {
    arm,
    labels,
    shares: labels.map((label) => own[label] ?? Number.NaN),
    novelty: novelty?.[row] ?? null,
    cropShares: cropShares && [...cropShares.subarray(row * windows, (row + 1) * windows)],
  };
}
