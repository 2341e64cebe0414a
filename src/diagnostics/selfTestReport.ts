/** One result of a kernel compared with plain loops on this adapter. */
export interface SelfTestResult {
  /** The kernel, e.g. `conv2d`. */
  kernel: string;
  /** E.g. `inputGrad`. */
  pass: string;
  shape: string;
  /** The product variant that was forced, e.g. `8x8-workgroup`; null: the usual one. */
  variant: string | null;
  /** Largest difference from the reference, over the largest value of the reference. */
  error: number;
  /** The error that rounding explains. */
  tolerance: number;
  isPassed: boolean;
}

export interface SelfTestReport {
  results: SelfTestResult[];
  /** Kernels and gradients tested, each in all its shapes and variants. */
  kernelCount: number;
  failedCount: number;
  /** Largest error over tolerance; null where one is not a number. */
  worstShare: number | null;
}
