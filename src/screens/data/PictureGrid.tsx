import { useElementSize } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { ErrorPanel } from '../../components/ErrorPanel';
import { PixelCanvas } from '../../components/PixelCanvas';
import { SCROLL_FOCUS } from '../../components/scrollFocus';
import type { DatasetSummary, Split } from '../../data/dataset';
import styles from './Data.module.css';
import { usePicturePages } from './usePicturePages';

interface PictureGridProps {
  dataset: DatasetSummary;
  split: Split;
  label: number | null;
  /** The pictures shown, of those that match: `total` from `first` on. */
  first: number;
  total: number;
}

/** Pixels, as in the style sheet. */
const CAPTION_HEIGHT = 18;
const GAP = 4;
/** Milliseconds that a place must stay in sight before its pictures are read: what flies past is not. */
const SETTLE_MS = 60;

/** A scrolling grid that holds only the rows in sight, however many pictures there are. */
export function PictureGrid({ dataset, split, label, first, total }: PictureGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: measured, width } = useElementSize();
  const cell = dataset.storedSide <= 64 ? 80 : 128;
  const columns = Math.max(2, Math.floor(((width || 600) - GAP) / (cell + GAP)));
  const rows = useVirtualizer({
    count: Math.ceil(total / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => cell + CAPTION_HEIGHT + GAP,
    overscan: 2,
  });
  const { show, pictureAt, error } = usePicturePages({ datasetId: dataset.id, split, label });
  const items = rows.getVirtualItems();
  const from = first + (items[0]?.index ?? 0) * columns;
  const to = first + Math.min(total, ((items.at(-1)?.index ?? 0) + 1) * columns) - 1;
  useEffect(() => {
    const timer = setTimeout(() => show(from, to), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [show, from, to]);
  if (error !== null) return <ErrorPanel error={error} title="These pictures could not be read" />;
  return (
    <section ref={scroller} className={styles.grid} {...SCROLL_FOCUS} aria-label="Pictures">
      <div ref={measured} style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {items.map((row) => (
          <div
            key={row.key}
            className={styles.gridRow}
            style={{
              transform: `translateY(${row.start}px)`,
              gridTemplateColumns: `repeat(${columns}, ${cell}px)`,
            }}
          >
            {Array.from({ length: Math.min(columns, total - row.index * columns) }, (_, column) => {
              const position = first + row.index * columns + column;
              const picture = pictureAt(position);
              const name =
                picture === null ? '' : (dataset.classNames[picture.label] ?? `class ${picture.label}`);
              return (
                <figure key={position} className={styles.cell}>
                  {picture === null ? (
                    <div className={styles.blank} />
                  ) : (
                    <PixelCanvas pixels={picture.pixels} side={dataset.storedSide} label={name} />
                  )}
                  <figcaption>{name}&nbsp;</figcaption>
                </figure>
              );
            })}
          </div>
        ))}
      </div>
    </section>
  );
}
