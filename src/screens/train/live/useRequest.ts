import { useState } from 'react';
import { describeError, type ErrorDetails } from '../../../lib/StudioError';

interface Request {
  isBusy: boolean;
  /** Of the last request; null where it went well. */
  error: ErrorDetails | null;
  /** Resolves to whether it went well. */
  send: (work: () => Promise<unknown>) => Promise<boolean>;
}

/** A request that a person makes of a worker: one at a time, its error kept for the place where it was made. */
export function useRequest(): Request {
  const [state, setState] = useState<{ isBusy: boolean; error: ErrorDetails | null }>({
    isBusy: false,
    error: null,
  });
  return {
    ...state,
    send: async (work) => {
      setState({ isBusy: true, error: null });
      try {
        await work();
        setState({ isBusy: false, error: null });
        return true;
      } catch (error) {
        setState({ isBusy: false, error: describeError(error) });
        return false;
      }
    },
  };
}
