import type { ErrorDetails } from '../../lib/StudioError';
import type { Grid, GridItem } from './grid';

/** One run of a saved grid. */
export interface GridRun extends GridItem {
  status: 'waiting' | 'running' | 'finished' | 'failed' | 'skipped';
  /** Once it has begun. */
  runId: string | null;
  /** Of training, pauses not counted; once it is finished. */
  seconds?: number;
  /** Why it failed; the others go on. */
  error?: ErrorDetails;
}

/** A grid as it is saved: what is planned, and how far it is. */
export interface GridRecord {
  version: 1;
  id: string;
  grid: Grid;
  createdAt: number;
  updatedAt: number;
  /** `paused`: nothing new is begun until it is continued, also after a reload. */
  status: 'running' | 'paused' | 'finished';
  runs: GridRun[];
}
