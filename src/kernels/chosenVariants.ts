/** Variant names by productKey. */
export type VariantChoices = Readonly<Record<string, string>>;

/**
 * The variant that each product of this thread runs in, by productKey: what the tuner found best. A product that is
 * not here runs in the default of its shape (gemm/defaultVariant.ts). Bits depend on it, so run records name it.
 */
export const chosenVariants = new Map<string, string>();

/** From now on products run in these variants, all others in their defaults. */
export function chooseVariants(choices: VariantChoices): void {
  chosenVariants.clear();
  for (const [key, name] of Object.entries(choices)) chosenVariants.set(key, name);
}

/** Runs the job in these variants; what was chosen before holds again afterwards. */
export async function withVariants<Result>(
  choices: VariantChoices,
  job: () => Promise<Result>,
): Promise<Result> {
  const earlier = Object.fromEntries(chosenVariants);
  chooseVariants(choices);
  try {
    return await job();
  } finally {
    chooseVariants(earlier);
  }
}
