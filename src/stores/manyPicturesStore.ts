import { create } from 'zustand';
import { describeError, type ErrorDetails, StudioError } from '../lib/StudioError';
import type { RunRecord } from '../training/runRecord';
import type { SourceFile } from '../workers/dataProtocol';
import { useDatasets } from './datasetsStore';
import { answerMany } from './many/answerMany';
import { classTitles } from './many/classTitles';
import { type ManyPicture, manyPicture } from './many/manyPicture';
import { truthOf } from './many/pictureTruth';
import { pictureCutFor } from './pictureCut';
import { currentUsableRuns } from './usableRuns';
import { workers } from './workers';

/** The page hears of progress at most so often. */
const TELL_MS = 250;

interface ManyPicturesState {
  /** `cancelled`: some wait, and may be gone on with. */
  status: 'idle' | 'working' | 'cancelled' | 'failed';
  /** The run that answers them; null before the first answer. */
  runId: string | null;
  /** Grows whenever a picture changed (`manyPictures`). */
  revision: number;
  /** Pictures in all, and those answered or refused. */
  count: number;
  done: number;
  /** Pictures per second since the work began; null in the first moments. */
  rate: number | null;
  error: ErrorDetails | null;
  add: (sources: readonly SourceFile[]) => void;
  /**
   * Works through what waits, unless a person cancelled it; all of them again, in place of the work under way, where
   * another run, or number of windows, is asked for.
   */
  answerWhatWaits: (runId: string | null, crops: 1 | 10) => Promise<void>;
  /** After a cancel or a failure. */
  goOn: (runId: string | null, crops: 1 | 10) => Promise<void>;
  /** Those answered keep their answers. */
  cancel: () => void;
  clear: () => void;
}

/** Outside the store: there may be tens of thousands. */
let pictures: ManyPicture[] = [];
/** The work under way; another object once nobody wants its answers any more. */
let current: object | null = null;
let answeredAs = '';

/** The pictures in the order in which they came; look again when the revision has grown. */
export function manyPictures(): readonly ManyPicture[] {
  return pictures;
}

/** Classification of many pictures at once, in batches; works while a training runs. */
export const useManyPictures = create<ManyPicturesState>()((set, get) => {
  const changed = (part: Partial<ManyPicturesState> = {}) => {
    const done = pictures.reduce((sum, { status }) => sum + (status === 'waiting' ? 0 : 1), 0);
    set({ ...part, revision: get().revision + 1, count: pictures.length, done });
  };

  const work = async (run: RunRecord, crops: 1 | 10, token: object) => {
    const { datasets } = useDatasets.getState();
    const tell = truthOf(await classTitles(run, datasets));
    const { side } = pictureCutFor(run, datasets);
    const { data, gpu } = workers();
    const startMs = performance.now();
    let toldMs = startMs;
    let made = 0;
    const waiting = pictures.filter(({ status }) => status === 'waiting');
    for (const picture of waiting) picture.truth = tell(picture.path);
    changed({ runId: run.id, status: 'working', error: null });
    await answerMany(waiting, {
      side,
      decode: async (file) => (await data.request({ kind: 'decodePicture', file, side })).pixels,
      ask: (pixels) =>
        gpu.request({ kind: 'classifyMany', runId: run.id, pixels, side, crops }, [pixels.buffer]),
      answered: (count) => {
        if (current !== token) throw cancelled();
        made += count;
        const nowMs = performance.now();
        if (nowMs - toldMs < TELL_MS) return;
        toldMs = nowMs;
        changed({ rate: made === 0 ? null : (1000 * made) / (nowMs - startMs) });
      },
    });
    changed({ rate: (1000 * made) / (performance.now() - startMs) });
  };

  return {
    status: 'idle',
    runId: null,
    revision: 0,
    count: 0,
    done: 0,
    rate: null,
    error: null,
    add: (sources) => {
      pictures = [...pictures, ...sources.map(manyPicture)];
      changed(get().status === 'working' ? {} : { status: 'idle' });
    },
    answerWhatWaits: async (wanted, crops) => {
      const usable = currentUsableRuns();
      const run = usable.find(({ id }) => id === wanted) ?? usable[0];
      if (run === undefined || pictures.length === 0) return;
      const key = `${run.id} ${crops}`;
      const isOther = key !== answeredAs;
      if (!isOther && (current !== null || get().status === 'cancelled')) return;
      if (isOther) {
        pictures = pictures.map((picture) => ({ ...picture, status: 'waiting', answers: [], error: null }));
        answeredAs = key;
        changed({ rate: null });
      }
      const token = {};
      current = token;
      try {
        // Again for what was added meanwhile.
        while (current === token && isAnyWaiting()) await work(run, crops, token);
        if (current === token) changed({ status: 'idle' });
      } catch (error) {
        if (current === token) changed({ status: 'failed', error: describeError(error) });
      } finally {
        if (current === token) current = null;
      }
    },
    goOn: (runId, crops) => {
      set({ status: 'idle' });
      return get().answerWhatWaits(runId, crops);
    },
    cancel: () => {
      current = null;
      changed({ status: 'cancelled' });
    },
    clear: () => {
      current = null;
      pictures = [];
      answeredAs = '';
      changed({ status: 'idle', runId: null, rate: null, error: null });
    },
  };
});

function isAnyWaiting(): boolean {
  return pictures.some(({ status }) => status === 'waiting');
}

function cancelled(): StudioError {
  return new StudioError({
    code: 'cancelled',
    message: 'Nobody waits for these answers any more.',
    hint: 'Ask again.',
  });
}
