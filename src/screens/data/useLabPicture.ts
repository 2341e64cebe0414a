import { useEffect, useState } from 'react';
import type { StoredPicture } from '../../data/dataset';
import { describeError, type ErrorDetails } from '../../lib/StudioError';
import { workers } from '../../stores/workers';

/** A training picture of a class by its place in it; the earlier one stays while the next is fetched. */
export function useLabPicture(datasetId: string, place: { label: number; offset: number } | null) {
  const [picture, setPicture] = useState<StoredPicture | null>(null);
  const [error, setError] = useState<ErrorDetails | null>(null);
  const { label, offset } = place ?? { label: null, offset: 0 };
  useEffect(() => {
    if (label === null) return;
    let isCurrent = true;
    workers()
      .data.request({ kind: 'browse', datasetId, split: 'train', label, offset, count: 1 })
      .then(({ pictures }) => {
        if (!isCurrent) return;
        setPicture(pictures[0] ?? null);
        setError(null);
      })
      .catch((reason: unknown) => isCurrent && setError(describeError(reason)));
    return () => {
      isCurrent = false;
    };
  }, [datasetId, label, offset]);
  return { picture, error };
}
