import type { PresetName } from '../src/architecture/presets';
import type { KernelTiming } from '../src/diagnostics/benchmarkReport';
import type { KernelCase } from '../src/diagnostics/kernelCases';
import type { RooflineReport } from '../src/diagnostics/rooflineReport';
import type { VariantChoices } from '../src/kernels/chosenVariants';
import type { BenchOptions } from './benchOptions';
import { type KernelRow, type KernelTotal, kernelTotals } from './kernelReport';
import { openDawn } from './openDawn';

export interface KernelsReport {
  preset: PresetName;
  /** Pictures per step. */
  batch: number;
  /** Variants that the tuner chose for our products, where not the default; null without --tune. */
  variants: VariantChoices | null;
  roofline: RooflineReport;
  totals: KernelTotal[];
  kernels: KernelRow[];
}

/** Every pass of every layer of `alexnet` (`--quick`: `alexnet-mini`), ours beside stock tfjs and jax-js. */
export async function benchKernels(options: BenchOptions): Promise<KernelsReport> {
  const { quick, peers } = options;
  const gpu = await openDawn();
  const [{ kernelCases }, { timeKernels }, { measureRoofline }, { buildArchitecture }] = await Promise.all([
    import('../src/diagnostics/kernelCases'),
    import('../src/diagnostics/kernelTimings'),
    import('../src/diagnostics/roofline'),
    import('../src/architecture/presets'),
  ]);
  const [{ jaxJsConvTimes }, { openJaxJs }, { chooseTunedVariants }] = await Promise.all([
    import('./jaxJsConvTimes'),
    import('./JaxJsNetwork'),
    import('./chooseTunedVariants'),
  ]);
  const preset: PresetName = quick ? 'alexnet-mini' : 'alexnet';
  const classCount = quick ? 10 : 1000;
  const batch = options.batch ?? (gpu.isSoftware ? 2 : quick ? 32 : 128);
  const repetitions = quick ? 2 : 5;
  const variants = options.tune ? await chooseTunedVariants(gpu, preset, batch, say) : null;
  say('roofline of the adapter');
  const roofline = await measureRoofline(gpu);
  const cases = kernelCases(preset, classCount, batch);
  const isSlowest = gpu.name.toLowerCase().includes('swiftshader');
  const timings = await timeKernels(gpu, isSlowest ? cases.map(smallerIfLrn) : cases, {
    repetitions,
    onProgress: (name, pass) => say(`${name} ${pass}`),
  });
  let jaxjs = new Map<string, number>();
  if (peers.includes('jaxjs')) {
    await openJaxJs();
    jaxjs = await jaxJsConvTimes(buildArchitecture(preset, {}, classCount), batch, repetitions, say);
  }
  const kernels = timings.map((timing) => rowOf(timing, jaxjs, roofline));
  return { preset, batch, variants, roofline, totals: kernelTotals(kernels), kernels };
}

/** A quarter of the side: stock tfjs takes minutes for one gradient of a whole normalization on SwiftShader. */
function smallerIfLrn(each: KernelCase): KernelCase {
  if (each.kind !== 'lrn') return each;
  const [batch = 1, height = 1, width = 1, channels = 1] = each.outputShape;
  const shape = [batch, Math.ceil(height / 4), Math.ceil(width / 4), channels];
  return {
    ...each,
    shape: `${shape.join('x')} (smaller: stock is too slow here)`,
    operands: { inputGrad: shape },
    outputShape: shape,
  };
}

function rowOf(timing: KernelTiming, jaxjs: Map<string, number>, roofline: RooflineReport): KernelRow {
  const { name, pass, oursMs, gflops, gbps } = timing;
  const jaxjsMs = jaxjs.get(`${name} ${pass}`) ?? null;
  return {
    ...timing,
    jaxjsMs,
    jaxjsRatio: jaxjsMs === null ? null : jaxjsMs / oursMs,
    rooflineShare: Math.max((gflops ?? 0) / roofline.gigaflops, gbps / roofline.gigabytesPerSecond),
  };
}

function say(what: string): void {
  process.stderr.write(`kernels: ${what}\n`);
}
