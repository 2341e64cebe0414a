import { NativeSelect } from '@mantine/core';
import { useMemo } from 'react';
import { PRESET_NAMES, PRESETS } from '../../architecture/presets';
import { useExperiment } from '../../stores/experimentStore';
import { useFrame } from './figure/useCourse';
import { networkInWords } from './networkInWords';
import { PRESET_GROUPS } from './presetGroups';
import { OwnRecipe } from './recipe/OwnRecipe';
import { SharedRow } from './SharedRow';
import styles from './SharedTable.module.css';
import { useEditing } from './useEditing';

/** Which network: its size, and why its layers do not go together where they don't. */
export function NetworkRow() {
  const { experiment, change } = useExperiment();
  const { isLocked, edit } = useEditing();
  const { classCount } = useFrame();
  const { model } = experiment;
  const { text, refusals } = useMemo(() => networkInWords(experiment, classCount), [experiment, classCount]);
  return (
    <SharedRow label="network" help={PRESETS[model.preset].description}>
      <NativeSelect
        aria-label="Base model"
        size="xs"
        disabled={isLocked}
        value={model.preset}
        data={PRESET_GROUPS}
        classNames={{ input: styles.control }}
        onChange={(event) => {
          const preset = PRESET_NAMES.find((name) => name === event.currentTarget.value);
          if (preset) edit(() => change({ model: { ...model, preset } }));
        }}
      />
      {text && <span className={styles.note}>{text}</span>}
      {refusals.map(({ message, hint }) => (
        <span key={message} role="alert" className={styles.refusal}>
          {message} {hint}
        </span>
      ))}
      <span className={styles.aside}>
        <OwnRecipe />
      </span>
    </SharedRow>
  );
}
