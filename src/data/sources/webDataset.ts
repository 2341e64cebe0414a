import type { SourceRecogniser } from './sourceListing';

/** Not built yet: recognises nothing. */
export const webDataset: SourceRecogniser = { recognise: async () => null };
