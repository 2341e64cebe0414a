import type { SourceRecogniser } from './sourceListing';

/** Not built yet: recognises nothing. */
export const csvList: SourceRecogniser = { recognise: async () => null };
