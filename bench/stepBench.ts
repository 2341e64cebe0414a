import type { PresetName } from '../src/architecture/presets';
import type { BenchedLrn } from '../src/diagnostics/benchArchitecture';
import type { RooflineReport } from '../src/diagnostics/rooflineReport';
import type { VariantChoices } from '../src/kernels/chosenVariants';
import type { BenchOptions } from './benchOptions';
import type { MemoryGrowth } from './memoryGrowth';
import { openDawn } from './openDawn';
import type { RecordTime } from './recordTime';
import type { StepReport } from './stepReport';

/** A percentile of a few steps says nothing, and a hundred of slower ones take too long. */
const SLOW_STEP_MS = 3000;

/** Where a step of stock tfjs takes longer, LRN over all channels, twice as dear in its gradient, is left out. */
const PATIENCE_MS = 60_000;

export interface StepsReport {
  /** Pictures per step. */
  batch: number;
  /** Variants that the tuner chose for our products, where not the default; null without --tune. */
  variants: VariantChoices | null;
  roofline: RooflineReport;
  step: StepReport;
  /** LRN over all channels, as stock tfjs offers it; null with --quick and where stock takes minutes. */
  stepLrnAcrossTowers: StepReport | null;
  stepWithoutLrn: StepReport;
  /** A GPU's second batch size, 32; null on software adapters and where --batch says which. */
  stepBatch32: StepReport | null;
  record: RecordTime[];
  growth: MemoryGrowth;
}

/** Whole training steps of `alexnet` (`--quick`: `alexnet-mini`), ours beside the peers, with and without LRN. */
export async function benchSteps(options: BenchOptions): Promise<StepsReport> {
  const { quick, peers } = options;
  const gpu = await openDawn();
  // Only now: tfjs and jax-js look for navigator.gpu when they are loaded.
  const [
    { compareSteps },
    { openJaxJs },
    { recordTime },
    { memoryGrowth },
    { chooseTunedVariants },
    { measureRoofline },
  ] = await Promise.all([
    import('./stepComparison'),
    import('./JaxJsNetwork'),
    import('./recordTime'),
    import('./memoryGrowth'),
    import('./chooseTunedVariants'),
    import('../src/diagnostics/roofline'),
  ]);
  if (peers.includes('jaxjs')) await openJaxJs();
  const preset: PresetName = quick ? 'alexnet-mini' : 'alexnet';
  const batch = options.batch ?? (gpu.isSoftware ? 2 : quick ? 32 : 128);
  const variants = options.tune ? await chooseTunedVariants(gpu, preset, batch, say) : null;
  say('roofline of the adapter');
  const roofline = await measureRoofline(gpu);
  const compare = (lrn: BenchedLrn, pictures: number) =>
    compareSteps(gpu, {
      preset,
      batch: pictures,
      lrn,
      peers,
      roofline,
      repetitions: quick ? 3 : 10,
      budgetMs: quick ? 5_000 : 20_000,
      report: (what) => say(`${preset}, LRN ${lrn}, batch ${pictures}: ${what}`),
    });
  const step = await compare('per tower', batch);
  const isAcrossWanted = !quick && (step.stockMs ?? 0) < PATIENCE_MS;
  const stepLrnAcrossTowers = isAcrossWanted ? await compare('across towers', batch) : null;
  const stepWithoutLrn = await compare('none', batch);
  const isBatch32Wanted = !gpu.isSoftware && !quick && options.batch === null;
  const stepBatch32 = isBatch32Wanted ? await compare('per tower', 32) : null;
  say('JavaScript time to record a step');
  const record = [await recordTime(gpu, 'alexnet-mini', 1)];
  if (!quick && step.oursMs < SLOW_STEP_MS) record.push(await recordTime(gpu, preset, batch));
  say('growth from step 20 to 500');
  const growth = await memoryGrowth(gpu);
  return {
    batch,
    variants,
    roofline,
    step,
    stepLrnAcrossTowers,
    stepWithoutLrn,
    stepBatch32,
    record,
    growth,
  };
}

function say(what: string): void {
  process.stderr.write(`steps: ${what}\n`);
}
