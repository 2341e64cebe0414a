import { create } from 'zustand';
import type { Prediction } from '../inference/prediction';
import { describeError, type ErrorDetails } from '../lib/StudioError';
import { useDatasets } from './datasetsStore';
import { type PictureCut, pictureCutFor } from './pictureCut';
import { currentUsableRuns } from './usableRuns';
import { workers } from './workers';

/** A picture that a person showed, and what the networks made of it. */
export interface ShownPicture {
  id: number;
  name: string;
  file: Blob;
  /** `waiting` also while there is no network to ask. */
  status: 'waiting' | 'classifying' | 'answered' | 'failed';
  /** The run that answered. */
  runId: string | null;
  /** The decoded square `[side, side, 3]` and the window of it that the networks saw. */
  view: { pixels: Uint8Array; cut: PictureCut } | null;
  /** One per arm. */
  predictions: Prediction[];
  /** From the file to the answers, decoding included. */
  elapsedMs: number | null;
  error: ErrorDetails | null;
}

interface ClassificationState {
  /** The run to ask; null for the newest that can answer. */
  runId: string | null;
  /** Newest first. */
  pictures: ShownPicture[];
  /** Asks another run, about every picture on the screen too. */
  chooseRun: (runId: string | null) => void;
  add: (files: readonly File[]) => void;
  /** Asks again about a picture that failed. */
  retry: (id: number) => void;
  remove: (id: number) => void;
  clear: () => void;
  /** Works through what waits; called again when a run has become available. */
  answerWaiting: () => Promise<void>;
}

let nextId = 0;
let isAnswering = false;

/** Classification of single pictures; works while a training runs. */
export const useClassification = create<ClassificationState>()((set, get) => {
  const change = (id: number, part: Partial<ShownPicture>) =>
    set({
      pictures: get().pictures.map((picture) => (picture.id === id ? { ...picture, ...part } : picture)),
    });

  const answer = async (picture: ShownPicture) => {
    const usable = currentUsableRuns();
    const run = usable.find((each) => each.id === get().runId) ?? usable[0];
    if (run === undefined) return false;
    change(picture.id, { status: 'classifying', runId: run.id });
    const start = performance.now();
    try {
      const cut = pictureCutFor(run, useDatasets.getState().datasets);
      const { data, gpu } = workers();
      const decoded = await data.request({ kind: 'decodePicture', file: picture.file, side: cut.side });
      const { pixels } = decoded;
      change(picture.id, { view: { pixels, cut } });
      const request = {
        kind: 'classify',
        runId: run.id,
        pixels: decoded.pixels,
        side: decoded.side,
      } as const;
      const predictions = await gpu.request(request);
      change(picture.id, {
        status: 'answered',
        predictions,
        elapsedMs: performance.now() - start,
        error: null,
      });
    } catch (error) {
      change(picture.id, { status: 'failed', error: describeError(error) });
    }
    return true;
  };

  return {
    runId: null,
    pictures: [],
    chooseRun: (runId) => {
      const pictures = get().pictures.map((picture) => ({ ...picture, status: 'waiting' as const }));
      set({ runId, pictures });
      void get().answerWaiting();
    },
    add: (files) => {
      const shown = files.map((file): ShownPicture => {
        const id = nextId++;
        const name = file.name || 'pasted picture';
        return {
          id,
          name,
          file,
          status: 'waiting',
          runId: null,
          view: null,
          predictions: [],
          elapsedMs: null,
          error: null,
        };
      });
      set({ pictures: [...shown, ...get().pictures] });
      void get().answerWaiting();
    },
    retry: (id) => {
      change(id, { status: 'waiting', error: null });
      void get().answerWaiting();
    },
    remove: (id) => set({ pictures: get().pictures.filter((picture) => picture.id !== id) }),
    clear: () => set({ pictures: [] }),
    answerWaiting: async () => {
      if (isAnswering) return;
      isAnswering = true;
      try {
        for (;;) {
          const next = get().pictures.find((picture) => picture.status === 'waiting');
          if (next === undefined || !(await answer(next))) break;
        }
      } finally {
        isAnswering = false;
      }
    },
  };
});
