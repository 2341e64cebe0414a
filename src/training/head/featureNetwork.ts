import type { Network } from '../../nn/Network';
import type { PictureInput } from '../../nn/PictureInput';

/** A network whose features are wanted, and what is known of it. */
export interface FeatureNetwork {
  network: Network;
  input: PictureInput;
  /** Numbers per picture that its last layer sees. */
  featureCount: number;
  batchSize: number;
  /** Names its weights and preprocessing: features are kept by it. Begins with the run's id and a slash. */
  key: string;
}
