import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs';
import { invariant } from '../lib/invariant';

/** What the compiler cannot know of `dispatch`'s results: how many there are, and their rank. */
interface Ranks {
  1: Tensor1D;
  2: Tensor2D;
  4: Tensor4D;
}

function hasRank<Rank extends keyof Ranks>(tensor: Tensor, rank: Rank): tensor is Tensor & Ranks[Rank] {
  return tensor.rank === rank;
}

/** The tensor, known to be there and of that rank. */
export function ranked<Rank extends keyof Ranks>(tensor: Tensor | undefined, rank: Rank): Ranks[Rank] {
  invariant(tensor && hasRank(tensor, rank), `expected a tensor of rank ${rank}, got [${tensor?.shape}]`);
  return tensor;
}
