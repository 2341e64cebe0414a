import type { ErrorDetails } from '../../lib/StudioError';
import type { Split } from '../dataset';

/** Everything that the studio can read pictures with labels from. */
export type SourceKind =
  | 'class-folders'
  | 'imagenet-train'
  | 'imagenet-validation'
  | 'parquet'
  | 'webdataset'
  | 'tiny-imagenet'
  | 'cifar'
  | 'csv-list';

/** One picture of a source, made when asked for: a source may hold millions. */
export interface SourceItem {
  /** For people, and the identity within the source: `train.tar/n01440764.tar/n01440764_18.JPEG`, `a.parquet/row 12`. */
  path: string;
  sizeBytes: number;
  label: number;
  /** Null where the source has no split of its own. */
  split: Split | null;
}

/** Pixels that need no decoder, as CIFAR's binary files hold them. */
export interface RawPicture {
  /** RGB u8 `[height, width, 3]`. */
  pixels: Uint8Array<ArrayBuffer>;
  width: number;
  height: number;
}

/** A picture file, or the pixels themselves. */
export type PictureBytes = Blob | Uint8Array<ArrayBuffer> | RawPicture;

/** A file of the source that is not a picture of any class, and why; it goes to the quarantine. */
export interface RefusedFile {
  path: string;
  sizeBytes: number;
  error: ErrorDetails;
}

/** Pictures with labels, in the source's order, whatever they came in. */
export interface LabelledSource {
  kind: SourceKind;
  /** What was recognised, for people: `ImageNet's training archive: 1,000 class tars`. */
  title: string;
  count: number;
  /** In label order. For WNIDs the readable name; `wnids` keeps the id. */
  classNames: string[];
  wnids: (string | null)[];
  hasOwnSplit: boolean;
  /** Side of its pictures in pixels where the format fixes it (32 for CIFAR); null: a sample of headers tells. */
  nativeSide: number | null;
  /** Whether entries must be opened in ascending order (a compressed stream), each at most once until `rewind`. */
  isSequential: boolean;
  refused: RefusedFile[];
  /** No I/O. */
  item(index: number): SourceItem;
  /** Throws a StudioError that says why this one can't be read; the others still can. */
  open(index: number): Promise<PictureBytes>;
  /** Starts streams again and lets go of what is held. */
  rewind(): Promise<void>;
}
