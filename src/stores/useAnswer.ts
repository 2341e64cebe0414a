import { useEffect, useState } from 'react';
import { describeError, type ErrorDetails } from '../lib/StudioError';

interface Answer<T> {
  /** Null until it is there. */
  answer: T | null;
  error: ErrorDetails | null;
}

/**
 * What a worker answers about one thing, for a component; asked again when the key changes, and an answer that comes
 * too late is dropped. `load` must be one and the same function at every rendering.
 * @example const { answer } = useAnswer(loadStatistics, dataset.id);
 */
export function useAnswer<T>(load: (key: string) => Promise<T>, key: string): Answer<T> {
  const [state, setState] = useState<(Answer<T> & { key: string }) | null>(null);
  useEffect(() => {
    let isCurrent = true;
    load(key).then(
      (answer) => isCurrent && setState({ key, answer, error: null }),
      (error: unknown) => isCurrent && setState({ key, answer: null, error: describeError(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [load, key]);
  return state?.key === key ? state : { answer: null, error: null };
}
