import type { Split } from './dataset';
import type { PictureEncoding } from './pictureEncoding';
import type { SourceKind } from './sources/labelledSource';

/** What a source is and what importing it with the present options would do; nothing is stored yet. */
export interface SourceProposal {
  kind: SourceKind;
  title: string;
  sourceName: string;
  /** Other kinds that would read it too. */
  alternatives: { kind: SourceKind; title: string }[];
  classNames: string[];
  /** Within the limits: pictures per class, and per split where the source has its own. */
  perClass: number[];
  count: number;
  splitCounts: Record<Split, number> | null;
  refusedCount: number;
  storedSide: number;
  encoding: PictureEncoding;
  /** A guess from sizes: what it will take in storage, and what the browser says is free (null: it does not say). */
  estimatedBytes: number;
  freeBytes: number | null;
  /** The interrupted import of this very source that will be continued, with the options it began with. */
  continues: { importId: string; done: number } | null;
  /** Why a person should look before it begins, in words; null where there is nothing to decide. */
  reasonToLook: string | null;
}
