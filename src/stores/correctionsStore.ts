import { create } from 'zustand';
import type { Split } from '../data/dataset';
import { describeError, type ErrorDetails } from '../lib/StudioError';
import type { LabelCorrection } from '../workers/gpuProtocol';
import { workers } from './workers';

interface CorrectionsState {
  /** Whose they are; null before the first `load`. */
  datasetId: string | null;
  corrections: readonly LabelCorrection[];
  error: ErrorDetails | null;
  load: (datasetId: string) => Promise<void>;
  /** Another class, or none (null): left out. Replaces what was said of the picture before. */
  correct: (correction: LabelCorrection) => Promise<void>;
  undo: (split: Split, index: number) => Promise<void>;
}

/** What a person corrected in one dataset; stored at every change. */
export const useCorrections = create<CorrectionsState>()((set, get) => {
  const save = async (corrections: LabelCorrection[]) => {
    const { datasetId, corrections: before } = get();
    if (datasetId === null) return;
    set({ corrections, error: null });
    try {
      const record = { version: 1, datasetId, corrections } as const;
      await workers().data.request({ kind: 'saveCorrections', corrections: record });
    } catch (error) {
      if (get().datasetId === datasetId) set({ corrections: before, error: describeError(error) });
    }
  };
  const others = (split: Split, index: number) =>
    get().corrections.filter((each) => each.split !== split || each.index !== index);

  return {
    datasetId: null,
    corrections: [],
    error: null,
    load: async (datasetId) => {
      if (get().datasetId !== datasetId) set({ datasetId, corrections: [], error: null });
      try {
        const { corrections } = await workers().data.request({ kind: 'loadCorrections', datasetId });
        if (get().datasetId === datasetId) set({ corrections });
      } catch (error) {
        if (get().datasetId === datasetId) set({ error: describeError(error) });
      }
    },
    correct: (correction) => save([...others(correction.split, correction.index), correction]),
    undo: (split, index) => save(others(split, index)),
  };
});
