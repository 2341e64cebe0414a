import type { CompareAddress } from '../compareAddress';
import type { ComparedArm } from '../comparedArm';

/** The two arms that the address names, else the first two; null where there is no second. */
export function chosenPair(
  compared: readonly ComparedArm[],
  { pair }: Pick<CompareAddress, 'pair'>,
): [ComparedArm, ComparedArm] | null {
  const named = pair?.flatMap(
    ({ runId, arm }) => compared.find((each) => each.run.id === runId && each.arm === arm) ?? [],
  );
  const [first, second] = named?.length === 2 && named[0] !== named[1] ? named : compared;
  return first && second ? [first, second] : null;
}
