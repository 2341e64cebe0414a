import type { SourceRecogniser } from './sourceListing';

/** Not built yet: recognises nothing. */
export const parquet: SourceRecogniser = { recognise: async () => null };
