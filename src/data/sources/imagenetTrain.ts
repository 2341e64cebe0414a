import type { SourceRecogniser } from './sourceListing';

/** Not built yet: recognises nothing. */
export const imagenetTrain: SourceRecogniser = { recognise: async () => null };
