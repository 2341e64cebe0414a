/** Every cause that a person can act on; the UI decides by this code, never by text. */
export type ErrorCode =
  | 'no-webgpu'
  | 'device-lost'
  | 'out-of-memory'
  | 'does-not-fit'
  | 'gpu-validation'
  | 'shader-compilation'
  | 'non-finite-loss'
  | 'invalid-experiment'
  | 'unknown-dataset'
  | 'empty-dataset'
  | 'no-classes'
  | 'unknown-run'
  | 'unreadable-archive'
  | 'source-gone'
  | 'decoder-not-started'
  | 'unreadable-image'
  | 'unsupported-image'
  | 'image-too-large'
  | 'unsupported-file'
  /** Byte for byte another picture of its class; of another class; nearly equal to pictures of two splits. */
  | 'duplicate-file'
  | 'conflicting-duplicate'
  | 'near-duplicate'
  | 'quota-exceeded'
  | 'storage-blocked'
  | 'corrupt-data'
  | 'shape-mismatch'
  | 'busy'
  | 'not-allowed'
  | 'cancelled'
  | 'internal';

/** The message says what, where, got versus expected; the hint says what to do. */
export interface ErrorDetails {
  code: ErrorCode;
  message: string;
  hint: string;
}

/** The one error type that crosses module and thread borders. */
export class StudioError extends Error {
  override readonly name = 'StudioError';
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(details: ErrorDetails, options?: { cause?: unknown }) {
    super(details.message, options);
    this.code = details.code;
    this.hint = details.hint;
  }

  /** A structured-clone-safe form, for messages between threads. */
  toDetails(): ErrorDetails {
    return { code: this.code, message: this.message, hint: this.hint };
  }
}

/** Anything thrown, as details: a StudioError keeps its code, the rest becomes `internal`. */
export function describeError(error: unknown): ErrorDetails {
  if (error instanceof StudioError) return error.toDetails();
  return {
    code: 'internal',
    message: error instanceof Error ? error.message : String(error),
    hint: 'This is a defect of the studio. Reload the page; if it happens again, please report it with this text.',
  };
}
