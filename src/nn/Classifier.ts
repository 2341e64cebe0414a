import type { Network } from './Network';
import type { PictureInput } from './PictureInput';

/** Networks that answer together, and the names of what they know. */
export interface Classifier {
  /** Arms whose networks see pictures of one size share their input. */
  arms: { name: string; network: Network; input: PictureInput }[];
  /** By class index. */
  classNames: string[];
}
