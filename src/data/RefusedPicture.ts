import { type ErrorDetails, StudioError } from '../lib/StudioError';

/** What can be seen of a picture that can't be decoded as a whole. */
export interface PictureGlimpse {
  /** JPEG, at most 96 pixels wide and high; null where nothing can be seen. */
  thumbnail: Uint8Array<ArrayBuffer> | null;
  /** Whether enough of it was decoded to import that much: at least a tenth. */
  canKeep: boolean;
}

/** Why a picture was refused, with what can be seen of it. */
export class RefusedPicture extends StudioError {
  readonly glimpse: PictureGlimpse;

  constructor(details: ErrorDetails, glimpse: PictureGlimpse) {
    super(details);
    this.glimpse = glimpse;
  }
}

/** Of anything that was thrown: nothing seen where it says nothing. */
export function glimpseOf(error: unknown): PictureGlimpse {
  return error instanceof RefusedPicture ? error.glimpse : { thumbnail: null, canKeep: false };
}
