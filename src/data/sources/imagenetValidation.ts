import type { SourceRecogniser } from './sourceListing';

/** Not built yet: recognises nothing. */
export const imagenetValidation: SourceRecogniser = { recognise: async () => null };
