import { type ChangeEvent, useLayoutEffect, useRef } from 'react';
import styles from './FilePicker.module.css';

interface FilePickerProps {
  /** The input's name and the text on the button. */
  label: string;
  /** As the `accept` attribute; all files without it. */
  accept?: string;
  /** Picks a folder with all that is in it. */
  isFolder?: boolean;
  /** The one filled button of its panel. */
  isPrimary?: boolean;
  onFiles: (files: File[]) => void;
}

/** A file input that looks like a button: one stop for the keyboard, found by its label. */
export function FilePicker({ label, accept, isFolder, isPrimary, onFiles }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (input.current) input.current.webkitdirectory = isFolder ?? false;
  }, [isFolder]);
  const onChange = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(currentTarget.files ?? [])];
    currentTarget.value = ''; // the same file may be given again
    if (files.length > 0) onFiles(files);
  };
  return (
    <label className={styles.picker} data-primary={isPrimary ?? false}>
      <input ref={input} type="file" multiple accept={accept} onChange={onChange} />
      {label}
    </label>
  );
}
