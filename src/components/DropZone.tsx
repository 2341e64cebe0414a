import { type DragEvent, type ReactNode, useState } from 'react';
import styles from './DropZone.module.css';

interface DropZoneProps {
  /** Name of the region. */
  label: string;
  /** The event's data is still readable when this is called, and not after it has awaited anything. */
  onDrop: (transfer: DataTransfer) => void;
  children: ReactNode;
}

/** A place that takes what is dropped on it, before the window's own drop target does. */
export function DropZone({ label, onDrop, children }: DropZoneProps) {
  const [isOver, setOver] = useState(false);
  const take = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
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
