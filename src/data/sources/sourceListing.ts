import type { LabelledSource, RefusedFile } from './labelledSource';
import type { SourceEntry } from './sourceEntry';

/** The files of what was dropped or picked, archives opened, before anybody knows what they mean. */
export interface SourceListing {
  /** The dropped folder's or archive's name. */
  name: string;
  /** Sorted by path where they are files, in the archive's order where they are members. */
  entries: SourceEntry[];
  /**
   * What archives hold and can't be taken (unsafe names, missing ends, archives that can't be opened beside others);
   * recogniseSource adds them to the source's own refusals.
   */
  refused: RefusedFile[];
  /** Whether any entry comes from a stream that must be read forwards. */
  isSequential: boolean;
  rewind(): Promise<void>;
}

/** Knows one kind of source by its content. */
export interface SourceRecogniser {
  /**
   * The source where the listing is of this kind, else null; cheap where it is not. Throws a StudioError where it
   * clearly is of this kind but can't be imported as it is (labels missing, say), with the cure.
   */
  recognise(listing: SourceListing): Promise<LabelledSource | null>;
}
