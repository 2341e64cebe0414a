import { useState } from 'react';
import { useExperiment } from '../../../stores/experimentStore';
import { useEditing } from '../useEditing';
import styles from './ArmsTable.module.css';

/** An arm's name, typed in place; a name that is taken or empty is not taken over. */
export function ArmName(props: { index: number; name: string; disabled: boolean }) {
  const renameArm = useExperiment((state) => state.renameArm);
  const { edit } = useEditing();
  const [draft, setDraft] = useState<string | null>(null);
  const finish = () => {
    if (draft !== null && draft !== props.name) edit(() => renameArm(props.index, draft));
    setDraft(null);
  };
  return (
    <input
      className={styles.name}
      aria-label={`Name of arm ${props.index + 1}`}
      title={props.name}
      value={draft ?? props.name}
      maxLength={40}
      disabled={props.disabled}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}
