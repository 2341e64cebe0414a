import { useLocalStorage } from '@mantine/hooks';
import { ChevronRight } from 'lucide-react';
import styles from '../SharedTable.module.css';

/** Whether a part of the page is folded out; remembered on this machine. */
export function useFolded(name: string): { isOpen: boolean; toggle: () => void } {
  const [isOpen, setIsOpen] = useLocalStorage({
    key: `studio.open.${name}`,
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  return { isOpen, toggle: () => setIsOpen(!isOpen) };
}

interface MoreButtonProps {
  /** "More switches". */
  label: string;
  /** What the folded part holds that one would want to know of: "2 differ from the preset"; empty for nothing. */
  note: string;
  isOpen: boolean;
  /** Id of what it folds out. */
  controls: string;
  onToggle: () => void;
}

/** Folds a part of a table out and in. */
export function MoreButton({ label, note, isOpen, controls, onToggle }: MoreButtonProps) {
  return (
    <button
      type="button"
      className={styles.more}
      aria-expanded={isOpen}
      aria-controls={isOpen ? controls : undefined}
      onClick={onToggle}
    >
      <ChevronRight size={12} className={styles.chevron} aria-hidden="true" />
      {note === '' ? label : `${label}: ${note}`}
    </button>
  );
}
