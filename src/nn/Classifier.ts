import type { NoveltyModel } from './head/noveltyModel';
import type { Network } from './Network';
import type { PictureInput } from './PictureInput';

/** Networks that answer together, and the names of what they know. */
export interface Classifier {
  /** Arms whose networks see pictures of one size share their input. */
  arms: {
    name: string;
    network: Network;
    input: PictureInput;
    /** What tells pictures of none of its classes; absent where it was never calibrated. */
    novelty?: NoveltyModel;
  }[];
  /** By class index. */
  classNames: string[];
}
