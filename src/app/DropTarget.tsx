import { useEffect, useState } from 'react';
import styles from './DropTarget.module.css';
import { dropPromise } from './dropPlan';
import { receiveDrop, thingsOf } from './receiveDrop';

/** The whole window takes files; while they are dragged the page says what will happen to them. */
export function DropTarget() {
  const [promise, setPromise] = useState<string | null>(null);
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      setPromise(dropPromise(thingsOf(event.dataTransfer)));
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setPromise(null);
    };
    const onDrop = (event: DragEvent) => {
      setPromise(null);
      // A place on the page that takes drops itself has said so.
      if (event.defaultPrevented || !hasFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      void receiveDrop(event.dataTransfer);
    };
    // A drop that a screen's own zone takes never bubbles up here.
    const onAnyDrop = () => setPromise(null);
    addEventListener('dragenter', onOver);
    addEventListener('dragover', onOver);
    addEventListener('dragleave', onLeave);
    addEventListener('drop', onDrop);
    addEventListener('drop', onAnyDrop, { capture: true });
    return () => {
      removeEventListener('dragenter', onOver);
      removeEventListener('dragover', onOver);
      removeEventListener('dragleave', onLeave);
      removeEventListener('drop', onDrop);
      removeEventListener('drop', onAnyDrop, { capture: true });
    };
  }, []);
  if (promise === null) return null;
  return (
    <div className={styles.overlay} role="status">
      <p>{promise}</p>
      <p className="studio-dim">Nothing leaves this machine.</p>
    </div>
  );
}
