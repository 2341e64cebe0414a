import { useEffect, useRef } from 'react';
import styles from './Many.module.css';

/** A small view of a picture file, decoded by the browser while it is in sight; for the eye alone. Empty where it is none. */
export function Thumbnail({ file }: { file: Blob }) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const address = URL.createObjectURL(file);
    if (image.current) image.current.src = address;
    return () => URL.revokeObjectURL(address);
  }, [file]);
  const empty = () => image.current?.removeAttribute('src');
  return <img ref={image} alt="" decoding="async" className={styles.thumbnail} onError={empty} />;
}
