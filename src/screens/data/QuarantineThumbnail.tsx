import { useEffect, useState } from 'react';
import styles from './Quarantine.module.css';

/** What can be seen of a refused file; decoration, since the reason beside it says what is wrong. */
export function QuarantineThumbnail({ jpeg }: { jpeg: Uint8Array<ArrayBuffer> | null }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (jpeg === null) return;
    const made = URL.createObjectURL(new Blob([jpeg], { type: 'image/jpeg' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [jpeg]);
  return (
    <div className={styles.thumbnail} aria-hidden="true">
      {jpeg === null ? 'nothing to see' : url !== null && <img src={url} alt="" />}
    </div>
  );
}
