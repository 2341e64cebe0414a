import { create } from 'zustand';
import type { GridRecord } from '../../experiment/grid/gridRecord';
import { describeError, type ErrorDetails } from '../../lib/StudioError';
import { workers } from '../workers';

interface GridsState {
  status: 'idle' | 'loading' | 'ready' | 'failed';
  /** Newest first. */
  grids: GridRecord[];
  error: ErrorDetails | null;
  /** The grid whose queue this tab drives, paused or not; null where it drives none. */
  activeId: string | null;
  refresh: () => Promise<void>;
  /** Shows and saves a grid as it is now. A save that fails is told in `error`; the queue goes on. */
  put: (record: GridRecord) => Promise<void>;
  /** Not for the active one. Its runs stay under Models. */
  remove: (gridId: string) => Promise<void>;
}

/** The saved grids of experiments. What makes them go on is in gridQueue.ts. */
export const useGrids = create<GridsState>()((set, get) => ({
  status: 'idle',
  grids: [],
  error: null,
  activeId: null,
  refresh: async () => {
    if (get().status !== 'ready') set({ status: 'loading' });
    try {
      const listed = await workers().data.request({ kind: 'listGrids' });
      // What this tab has in hand is never older than what it has saved.
      const known = new Map(get().grids.map((grid) => [grid.id, grid]));
      const newer = (grid: GridRecord) => {
        const own = known.get(grid.id);
        return own !== undefined && own.updatedAt >= grid.updatedAt ? own : grid;
      };
      set({ status: 'ready', grids: listed.map(newer), error: null });
    } catch (error) {
      set({ status: 'failed', error: describeError(error) });
    }
  },
  put: async (record) => {
    const saved = { ...record, updatedAt: Date.now() };
    const { grids } = get();
    const isKnown = grids.some(({ id }) => id === saved.id);
    set({
      grids: isKnown ? grids.map((grid) => (grid.id === saved.id ? saved : grid)) : [saved, ...grids],
    });
    try {
      await workers().data.request({ kind: 'saveGrid', grid: saved });
    } catch (error) {
      set({ error: describeError(error) });
    }
  },
  remove: async (gridId) => {
    if (get().activeId === gridId) return;
    try {
      await workers().data.request({ kind: 'deleteGrid', gridId });
      set({ grids: get().grids.filter(({ id }) => id !== gridId), error: null });
    } catch (error) {
      set({ error: describeError(error) });
    }
  },
}));

/** A saved grid; undefined where there is none of this id. */
export function gridOf(gridId: string): GridRecord | undefined {
  return useGrids.getState().grids.find(({ id }) => id === gridId);
}
