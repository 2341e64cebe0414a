import { useCallback, useEffect, useRef, useState } from 'react';
import type { Split, StoredPicture } from '../../data/dataset';
import { describeError, type ErrorDetails } from '../../lib/StudioError';
import { workers } from '../../stores/workers';

const PAGE = 48;
/** Pages kept: at 256 px a page is 9 MiB. */
const KEPT_PAGES = 8;

interface Selection {
  datasetId: string;
  split: Split;
  label: number | null;
}

/** Pictures of a selection by position, fetched a page at a time when a range is shown; the oldest pages are let go. */
export function usePicturePages({ datasetId, split, label }: Selection) {
  const pages = useRef(new Map<number, StoredPicture[] | 'loading'>());
  const [, setRevision] = useState(0);
  const [error, setError] = useState<ErrorDetails | null>(null);
  const isMounted = useRef(true);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);

  const show = useCallback(
    (first: number, last: number) => {
      for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) {
        if (pages.current.has(page)) continue;
        pages.current.set(page, 'loading');
        const range = { offset: page * PAGE, count: PAGE };
        workers()
          .data.request({ kind: 'browse', datasetId, split, label, ...range })
          .then(({ pictures }) => {
            if (!isMounted.current) return;
            pages.current.delete(page);
            pages.current.set(page, pictures);
            for (const oldest of pages.current.keys()) {
              if (pages.current.size <= KEPT_PAGES) break;
              pages.current.delete(oldest);
            }
            setRevision((revision) => revision + 1);
          })
          .catch((reason: unknown) => {
            pages.current.delete(page);
            if (isMounted.current) setError(describeError(reason));
          });
      }
    },
    [datasetId, split, label],
  );

  const pictureAt = (position: number): StoredPicture | null => {
    const page = pages.current.get(Math.floor(position / PAGE));
    return page === undefined || page === 'loading' ? null : (page[position % PAGE] ?? null);
  };
  return { show, pictureAt, error };
}
