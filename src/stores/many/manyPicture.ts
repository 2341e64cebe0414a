import type { ErrorDetails } from '../../lib/StudioError';
import type { SourceFile } from '../../workers/dataProtocol';

/** What one arm makes of one of many pictures. */
export interface ArmAnswer {
  arm: string;
  /** Class indices of the highest shares, best first, at most five, and their shares. */
  labels: number[];
  shares: number[];
  /** Above 1 it is of no known class; null where that was never calibrated. */
  novelty: number | null;
  /** Of ten windows, what each gives the best class. */
  cropShares: number[] | null;
}

/** One of many pictures: its file, and what is known and said of it. Pixels are not kept. */
export interface ManyPicture {
  id: number;
  /** Inside its folder where it came in one. */
  path: string;
  file: Blob;
  status: 'waiting' | 'answered' | 'failed';
  /** Class index that its folder or name tells; null where neither does. */
  truth: number | null;
  /** One per arm. */
  answers: ArmAnswer[];
  error: ErrorDetails | null;
}

let nextId = 0;

/** One that waits for its answers. */
export function manyPicture({ path, file }: SourceFile): ManyPicture {
  const name = path || 'pasted picture';
  return { id: nextId++, path: name, file, status: 'waiting', truth: null, answers: [], error: null };
}
