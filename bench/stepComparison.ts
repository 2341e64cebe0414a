import { layerShapes, networkTotals } from '../src/architecture/layerShapes';
import type { PresetName } from '../src/architecture/presets';
import { type AdapterRates, stepFloorMs } from '../src/architecture/stepFloor';
import { BenchNetwork } from '../src/diagnostics/BenchNetwork';
import { type BenchedLrn, benchArchitecture, benchClasses } from '../src/diagnostics/benchArchitecture';
import { benchBatch } from '../src/diagnostics/benchBatch';
import type { Gpu } from '../src/kernels/gpu';
import { handwritten } from '../src/kernels/handwritten';
import { stock } from '../src/kernels/stock';
import { trimPool } from '../src/kernels/trimPool';
import { agreementOf } from './agreement';
import type { Peer } from './benchOptions';
import { firstPass } from './firstPass';
import { JaxJsNetwork } from './JaxJsNetwork';
import { type Measured, measure, together } from './measure';
import type { PeerStep, StepReport } from './stepReport';

export interface ComparisonOptions {
  preset: PresetName;
  batch: number;
  lrn: BenchedLrn;
  peers: readonly Peer[];
  /** Measured on this adapter. */
  roofline: AdapterRates;
  repetitions: number;
  /** Of one round of one program, see {@link measure}. */
  budgetMs: number;
  /** Told what is being done. */
  report: (what: string) => void;
}

type PeerTimes = Omit<PeerStep, 'problem'>;

/**
 * Times the whole training step of one network: ours (forward, backward, update), stock tfjs (the same), jax-js (without
 * the update, and with), one after the other on one adapter, then ours once more, so that a machine that slows down shows. A
 * peer whose first pass is not ours is not timed.
 */
export async function compareSteps(gpu: Gpu, options: ComparisonOptions): Promise<StepReport> {
  const { preset, batch, lrn, peers, report } = options;
  const architecture = benchArchitecture(preset, lrn);
  const data = benchBatch(architecture, benchClasses(preset), batch);
  report('first pass, ours');
  const own = await gpu.guard(() => firstPass(architecture, handwritten, data, { gradient: true }));

  const timeTfjs = (operations: typeof stock): Promise<Measured> =>
    gpu.guard(async () => {
      const network = new BenchNetwork(architecture, operations, batch);
      try {
        return await measure(() => network.update(), options);
      } finally {
        network.dispose();
        trimPool(); // the next network's turn
      }
    });
  const runPeer: Record<Peer, () => Promise<PeerTimes>> = {
    stock: async () => {
      // Its gradient is tested, and takes minutes on a software adapter.
      const first = await gpu.guard(() => firstPass(architecture, stock, data, { gradient: false }));
      const agreement = agreementOf(own, first);
      return { agreement, times: agreement.isSameNetwork ? await timeTfjs(stock) : null, withUpdate: null };
    },
    jaxjs: async () => {
      const network = new JaxJsNetwork(architecture, data);
      try {
        const agreement = agreementOf(own, await network.firstPass());
        if (!agreement.isSameNetwork) return { agreement, times: null, withUpdate: null };
        const times = await measure(() => network.run(), options);
        return { agreement, times, withUpdate: await measure(() => network.update(), options) };
      } finally {
        network.dispose();
      }
    },
  };

  report('ours');
  const firstRound = await timeTfjs(handwritten);
  const results: Record<Peer, PeerStep | null> = { stock: null, jaxjs: null };
  for (const peer of peers) {
    report(peer);
    results[peer] = await peerStep(runPeer[peer]);
  }
  report('ours again');
  const ours = together(firstRound, await timeTfjs(handwritten));
  const shapes = layerShapes(architecture);
  const { macs } = networkTotals(shapes);
  const ratioTo = (peer: Peer) => ratio(results[peer], ours.medianMs);
  return {
    preset,
    batch,
    lrn,
    oursMs: ours.medianMs,
    stockMs: results.stock?.times?.medianMs ?? null,
    jaxjsMs: results.jaxjs?.times?.medianMs ?? null,
    jaxjsWithUpdateMs: results.jaxjs?.withUpdate?.medianMs ?? null,
    ratio: ratioTo('stock'),
    jaxjsRatio: ratioTo('jaxjs'),
    gflops: (6 * macs * batch) / ours.medianMs / 1e6,
    imagesPerSecond: (1000 * batch) / ours.medianMs,
    rooflineShare: stepFloorMs(shapes, batch, options.roofline) / ours.medianMs,
    oursRangeMs: ours.rangeMs,
    stockRangeMs: results.stock?.times?.rangeMs ?? null,
    loss: own.loss,
    ours,
    ...results,
  };
}

/** A peer that fails (out of memory, no such operation) costs its column, not the benchmark. */
async function peerStep(run: () => Promise<PeerTimes>): Promise<PeerStep> {
  try {
    const measured = await run();
    const problem = measured.times ? null : 'Not timed: its first pass is not that of our network.';
    return { ...measured, problem };
  } catch (error) {
    return { agreement: null, times: null, withUpdate: null, problem: String(error) };
  }
}

function ratio(peer: PeerStep | null, oursMs: number): number | null {
  return peer?.times ? peer.times.medianMs / oursMs : null;
}
