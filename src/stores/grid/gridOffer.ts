import { create } from 'zustand';
import { heldTabLocks } from '../../workers/withTabLock';
import { QUEUE_LOCK } from './gridQueue';
import { useGrids } from './gridsStore';

/** A queue that this page has found as it was opened, to go on with. */
export interface GridOffer {
  gridId: string;
  /** It was running when its tab was lost; else it was paused. */
  wasLost: boolean;
}

export const useGridOffer = create<{ offer: GridOffer | null }>()(() => ({ offer: null }));

/** Offers the queue that was lost with its tab, or one that is paused in its middle; not while a tab drives one. */
export async function offerGrid(): Promise<void> {
  await useGrids.getState().refresh();
  const held = await heldTabLocks().catch(() => new Set<string>());
  if (held.has(QUEUE_LOCK)) return;
  const { grids } = useGrids.getState();
  const lost = grids.find(({ status }) => status === 'running');
  const begun = grids.find(
    ({ status, runs }) => status === 'paused' && runs.some((run) => run.status !== 'waiting'),
  );
  const found = lost ?? begun;
  if (found) useGridOffer.setState({ offer: { gridId: found.id, wasLost: found === lost } });
}

/** It has been answered: it does not ask again. */
export function closeOffer(): void {
  useGridOffer.setState({ offer: null });
}
