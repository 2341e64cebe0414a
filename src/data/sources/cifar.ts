import type { SourceRecogniser } from './sourceListing';

/** Not built yet: recognises nothing. */
export const cifar: SourceRecogniser = { recognise: async () => null };
