/**
 * The variant that each product of this thread runs in, by productKey: what the tuner found best. A product that is
 * not here runs in the default of its shape (gemm/productPlan.ts). Bits depend on it, so run records name it.
 */
export const chosenVariants = new Map<string, string>();
