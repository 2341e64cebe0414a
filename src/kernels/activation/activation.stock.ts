import type { Tensor } from '@tensorflow/tfjs';
import type { Activation } from '../../architecture/layer';

/** An activation of stock tfjs operations; `linear` gives z itself. */
export function activationStock<T extends Tensor>(z: T, kind: Activation | 'linear'): T {
  switch (kind) {
    case 'linear':
      return z;
    case 'relu':
      return z.relu<T>();
    case 'tanh':
      return z.tanh<T>();
    case 'sigmoid':
      return z.sigmoid<T>();
  }
}
