import type { BenchedLrn } from '../src/diagnostics/benchArchitecture';
import type { StepTiming } from '../src/diagnostics/benchmarkReport';
import type { Agreement } from './agreement';
import type { Measured } from './measure';

/** One peer's step beside ours. */
export interface PeerStep {
  /** Whether it computes the same network; null where it could not run. */
  agreement: Agreement | null;
  times: Measured | null;
  /** jax-js again, with momentum and weight decay in the same jitted function. */
  withUpdate: Measured | null;
  /** Why there are no times. */
  problem: string | null;
}

/**
 * The whole training step of one network: what the page's benchmark says, and more. `null` where a peer was not run or
 * not comparable.
 */
export interface StepReport extends Omit<StepTiming, 'stockMs' | 'ratio' | 'stockRangeMs'> {
  /** Which response normalization it has; the preset's is per tower. */
  lrn: BenchedLrn;
  /** As oursMs, in stock tfjs. */
  stockMs: number | null;
  stockRangeMs: [number, number] | null;
  /** jax-js with momentum and weight decay; jaxjsMs is its forward and backward pass alone, both without dropout. */
  jaxjsWithUpdateMs: number | null;
  /** stockMs / oursMs */
  ratio: number | null;
  /** jaxjsMs / oursMs */
  jaxjsRatio: number | null;
  /** Of ours. */
  imagesPerSecond: number;
  /** Shortest time of a step at this adapter's measured rates (architecture/stepFloor.ts) over oursMs. */
  rooflineShare: number;
  /** Of the first weights, without dropout: what the peers are held against. */
  loss: number;
  ours: Measured;
  stock: PeerStep | null;
  jaxjs: PeerStep | null;
}
