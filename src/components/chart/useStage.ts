import { startTransition, useEffect, useState } from 'react';

/** Counts from 0 up to `last` after mounting, one at a time, each drawn on its own: so that no part waits for all. */
export function useStage(last: number): number {
  const [stage, setStage] = useState(0);
  useEffect(() => {
    if (stage < last) startTransition(() => setStage(stage + 1));
  }, [stage, last]);
  return stage;
}
