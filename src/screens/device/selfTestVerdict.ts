import { countOf } from '../../components/countOf';
import type { SelfTestReport } from '../../diagnostics/selfTestReport';

/** "Self-test passed: 24 kernels in 226 cases, largest error 0.32 of the tolerance." */
export function selfTestVerdict({ results, kernelCount, failedCount, worstShare }: SelfTestReport): string {
  const tested = `${countOf(kernelCount, 'kernel')} in ${countOf(results.length, 'case')}`;
  const worst =
    worstShare === null
      ? 'with results that are no numbers'
      : `largest error ${worstShare.toFixed(2)} of the tolerance`;
  if (failedCount === 0) return `Self-test passed: ${tested}, ${worst}.`;
  return `Self-test failed: ${failedCount.toLocaleString('en')} of ${countOf(results.length, 'case')}, ${worst}.`;
}
