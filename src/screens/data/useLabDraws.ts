import { useEffect, useRef, useState } from 'react';
import { describeError, type ErrorDetails } from '../../lib/StudioError';
import { workers } from '../../stores/workers';
import type { AugmentedPictures, GpuCommand } from '../../workers/gpuProtocol';

export type LabRequest = Extract<GpuCommand, { kind: 'augment' }>;

interface LabDraws {
  /** Those of the last answered request; null before the first. */
  shown: AugmentedPictures | null;
  /** A newer request is on its way. */
  isWaiting: boolean;
  error: ErrorDetails | null;
}

/**
 * Draws of a picture as the GPU makes them. One request is under way at a time and the newest is asked next, so that a
 * slow GPU, or a training that has its turn first, is not buried in outdated ones.
 *
 * @param request null where there is nothing to ask for yet
 */
export function useLabDraws(request: LabRequest | null): LabDraws {
  const [state, setState] = useState<{
    key: string;
    shown: AugmentedPictures | null;
    error: ErrorDetails | null;
  }>({ key: '', shown: null, error: null });
  const underWay = useRef(false);
  const wanted = useRef<string | null>(null);
  const key = request === null ? null : JSON.stringify(request);
  useEffect(() => {
    wanted.current = key;
    const askNewest = async () => {
      const asked = wanted.current;
      if (underWay.current || asked === null) return;
      underWay.current = true;
      try {
        const shown = await workers().gpu.request(JSON.parse(asked) as LabRequest);
        setState({ key: asked, shown, error: null });
      } catch (error) {
        setState({ key: asked, shown: null, error: describeError(error) });
      }
      underWay.current = false;
      if (wanted.current !== asked) void askNewest();
    };
    void askNewest();
    return () => {
      wanted.current = null;
    };
  }, [key]);
  return { shown: state.shown, error: state.error, isWaiting: key !== null && state.key !== key };
}
