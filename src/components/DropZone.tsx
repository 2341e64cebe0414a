import { type DragEvent, type ReactNode, useState } from 'react';
import styles from './DropZone.module.css';

interface DropZoneProps {
  /** Name of the region. */
  label: string;
  /** Also what is dragged from another page and holds a link instead of a file. */
  takesPages?: boolean;
  /** The event's data is still readable when this is called, and not after it has awaited anything. */
  onDrop: (transfer: DataTransfer) => void;
  children: ReactNode;
}

/** A place that takes what is dropped on it, before the window's own drop target does. */
export function DropZone({ label, takesPages = false, onDrop, children }: DropZoneProps) {
  const [isOver, setOver] = useState(false);
  const take = (event: DragEvent) => {
    const { types } = event.dataTransfer;
    const isPage = types.includes('text/uri-list') || types.includes('text/html');
    if (!types.includes('Files') && !(takesPages && isPage)) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    onDrop(event.dataTransfer);
  };
  return (
    <section
      aria-label={label}
      className={styles.zone}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={take}
    >
      {children}
    </section>
  );
}
