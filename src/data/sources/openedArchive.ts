import type { RefusedFile } from './labelledSource';
import type { SourceEntry } from './sourceEntry';

/** An archive's members as entries of a source. */
export interface OpenedArchive {
  entries: SourceEntry[];
  refused: RefusedFile[];
  /** Starts streams again and lets go of what is held. */
  rewind(): Promise<void>;
}
