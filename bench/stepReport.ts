import type { ModelOptions } from '../src/architecture/modelOptions';
import type { PresetName } from '../src/architecture/presets';
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

/** The whole training step of one network. `null` where a peer was not run or not comparable. */
export interface StepReport {
  preset: PresetName;
  batch: number;
  /** The preset's switches that were changed, e.g. `{ "lrn": false }`. */
  model: Partial<ModelOptions>;
  /** Median of one update in ms: forward, backward, momentum, the loss read back. */
  oursMs: number;
  /** The same in stock tfjs. */
  stockMs: number | null;
  /** Forward and backward in jax-js, no update, no dropout. */
  jaxjsMs: number | null;
  /** The same with momentum and weight decay. */
  jaxjsWithUpdateMs: number | null;
  /** stockMs / oursMs */
  ratio: number | null;
  /** jaxjsMs / oursMs */
  jaxjsRatio: number | null;
  /** Of ours: 6 floating-point operations per multiply-accumulate of the forward pass. */
  gflops: number;
  /** Of the first weights, without dropout: what the peers are held against. */
  loss: number;
  ours: Measured;
  stock: PeerStep | null;
  jaxjs: PeerStep | null;
}
