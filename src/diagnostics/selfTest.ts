import * as tf from '@tensorflow/tfjs';
import { withVariants } from '../kernels/chosenVariants';
import { dispatchMode } from '../kernels/dispatch';
import { productKey } from '../kernels/gemm/productKey';
import { variantName } from '../kernels/gemm/productVariant';
import { variantCandidates } from '../kernels/gemm/variantCandidates';
import type { Gpu } from '../kernels/gpu';
import { handwritten } from '../kernels/handwritten';
import type { Operations } from '../kernels/operations';
import { type ErrorCode, StudioError } from '../lib/StudioError';
import { UNWATCHED, type WorkControl } from '../lib/WorkControl';
import { CONV_CASES } from './selfTest/convCases';
import { FULLY_CONNECTED_CASES } from './selfTest/fullyConnectedCases';
import { LOSS_CASES } from './selfTest/lossCases';
import { PIXEL_CASES } from './selfTest/pixelCases';
import type { Comparison, SelfTestCase } from './selfTest/selfTestCase';
import { UPDATE_CASES } from './selfTest/updateCases';
import type { SelfTestReport, SelfTestResult } from './selfTestReport';

const CASES = [...PIXEL_CASES, ...LOSS_CASES, ...UPDATE_CASES, ...CONV_CASES, ...FULLY_CONNECTED_CASES];

/** Operands kept in half precision lose this much more than f32. */
const F16_FACTOR = 2 ** 13;

interface SelfTestOptions {
  /** What is tested: our kernels, or in a test of this test, broken ones. */
  operations?: Operations;
  /** Variants of the products that are run besides the defaults; default: all that this adapter can run. */
  variants?: readonly string[];
  control?: WorkControl;
}

/** Largest difference over the largest value; infinite where something is not a number or missing. */
export function relativeError(got: ArrayLike<number>, want: ArrayLike<number>): number {
  if (got.length !== want.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  let difference = 0;
  for (let index = 0; index < want.length; index++) {
    const error = Math.abs(got[index]! - want[index]!);
    if (!Number.isFinite(error)) return Number.POSITIVE_INFINITY;
    difference = Math.max(difference, error);
    largest = Math.max(largest, Math.abs(want[index]!));
  }
  return difference === 0 ? 0 : difference / largest;
}

async function resultOf(
  { kernel, shape }: SelfTestCase,
  { pass, got, want, tolerance: usual }: Comparison,
  variant: string | null,
): Promise<SelfTestResult> {
  const error = relativeError(await got.data(), want()); // GPU-to-CPU sync
  got.dispose();
  const tolerance = variant?.endsWith('f16') ? usual * F16_FACTOR : usual;
  return { kernel, pass, shape, variant, error, tolerance, isPassed: error <= tolerance };
}

/** What a case gives; the caller disposes of the results. */
function runOnGpu(testCase: SelfTestCase, operations: Operations): Comparison[] {
  let comparisons: Comparison[] = [];
  tf.tidy(() => {
    comparisons = testCase.run(operations);
    return comparisons.map(({ got }) => got);
  });
  return comparisons;
}

const REFUSALS: readonly ErrorCode[] = ['gpu-validation', 'shader-compilation'];

/** Runs a case and answers what it gave; what the GPU refuses to run has failed, with its reason. */
async function runCase(
  gpu: Gpu,
  operations: Operations,
  testCase: SelfTestCase,
  variant: string | null,
): Promise<SelfTestResult[]> {
  const results: SelfTestResult[] = [];
  try {
    await gpu.guard(async () => {
      for (const comparison of runOnGpu(testCase, operations)) {
        results.push(await resultOf(testCase, comparison, variant));
      }
    });
    return results;
  } catch (error) {
    if (!(error instanceof StudioError && REFUSALS.includes(error.code))) throw error;
    const { kernel, shape } = testCase;
    const refused = { pass: 'refused', shape: `${shape}: ${error.message}`, variant, tolerance: 0 };
    return [{ kernel, ...refused, error: Number.POSITIVE_INFINITY, isPassed: false }];
  }
}

/** For each variant that a product of the case can take: the choices that force it. */
function variantChoices(operations: Operations, testCase: SelfTestCase): Map<string, Record<string, string>> {
  const choices = new Map<string, Record<string, string>>();
  dispatchMode.products = [];
  try {
    for (const { got } of runOnGpu(testCase, operations)) got.dispose();
    for (const product of dispatchMode.products) {
      for (const candidate of variantCandidates(product, { allowsF16: true })) {
        const name = variantName(candidate);
        choices.set(name, { ...choices.get(name), [productKey(product)]: name });
      }
    }
  } finally {
    dispatchMode.products = null;
  }
  return choices;
}

function reportOf(results: SelfTestResult[]): SelfTestReport {
  const worst = Math.max(...results.map(({ error, tolerance }) => error / tolerance));
  return {
    results,
    kernelCount: new Set(results.map(({ kernel, pass }) => `${kernel} ${pass}`)).size,
    failedCount: results.filter(({ isPassed }) => !isPassed).length,
    worstShare: Number.isFinite(worst) ? worst : null,
  };
}

/**
 * Compares every kernel and gradient, and every variant of the products that this adapter can run, with plain loops on
 * small odd shapes. Seconds; nothing else should use the GPU meanwhile.
 * @throws StudioError `cancelled`, `out-of-memory`, `device-lost`
 */
export async function selfTest(
  gpu: Gpu,
  { operations = handwritten, variants, control = UNWATCHED }: SelfTestOptions = {},
): Promise<SelfTestReport> {
  const results: SelfTestResult[] = [];
  for (const [index, testCase] of CASES.entries()) {
    control.check();
    control.report(testCase.kernel, index, CASES.length);
    results.push(...(await withVariants({}, () => runCase(gpu, operations, testCase, null))));
    if (!testCase.isVaried) continue;
    const choicesByVariant = await withVariants({}, async () => variantChoices(operations, testCase));
    for (const [variant, choices] of choicesByVariant) {
      if (variants?.includes(variant) === false) continue;
      control.check();
      control.report(`${testCase.kernel}, ${variant}`, index, CASES.length);
      results.push(...(await withVariants(choices, () => runCase(gpu, operations, testCase, variant))));
    }
  }
  return reportOf(results);
}
