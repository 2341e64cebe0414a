import type { SourceRecogniser } from './sourceListing';

/** Not built yet: recognises nothing. */
export const tinyImageNet: SourceRecogniser = { recognise: async () => null };
