/**
 * The official ids of the challenge (ILSVRC2012_ID, 1 .. 1000), in which its validation ground truth is written, are in
 * an order of their own: entry `id - 1` is the class's index in the order of WNIDs (imagenetClasses.ts). Loaded when
 * first asked for.
 */
export async function loadChallengeOrder(): Promise<number[]> {
  return (await import('./imagenetChallengeOrder.json')).default;
}
