import { Button, Select, Switch } from '@mantine/core';
import { buildArchitecture, PRESET_NAMES } from '../../architecture/presets';
import { NumberField } from '../../components/NumberField';
import styles from './AugmentationLab.module.css';
import type { LabSettings } from './labSettings';

interface LabControlsProps {
  settings: LabSettings;
  onChange: (change: Partial<LabSettings>) => void;
}

const SIZES = PRESET_NAMES.map((name) => {
  const { inputSide } = buildArchitecture(name, {}, 2);
  return { value: name, label: `${name}: ${inputSide} × ${inputSide}` };
});

/** Every part of the augmentation, and whose draws are shown. */
export function LabControls({ settings, onChange }: LabControlsProps) {
  const { crop, flip, hasColor, colorStd, preset, seed, step } = settings;
  return (
    <div className={styles.controls}>
      <Switch
        label="Random window"
        checked={crop}
        onChange={(event) => onChange({ crop: event.currentTarget.checked })}
      />
      <Switch
        label="Mirror, by chance"
        checked={flip}
        onChange={(event) => onChange({ flip: event.currentTarget.checked })}
      />
      <div className={styles.pair}>
        <Switch
          label="Colour noise"
          checked={hasColor}
          onChange={(event) => onChange({ hasColor: event.currentTarget.checked })}
        />
        <NumberField
          label="Strength of the colour noise"
          help="In units of the training pictures' own standard deviations along their colour axes; 0.1 in the paper."
          value={colorStd}
          min={0}
          max={10}
          disabled={!hasColor}
          inputClass={styles.short}
          onChange={(value) => onChange({ colorStd: value })}
        />
      </div>
      <Select
        label="Input size"
        value={preset}
        onChange={(value) => onChange({ preset: PRESET_NAMES.find((name) => name === value) ?? preset })}
        data={SIZES}
      />
      <div className={styles.pair}>
        <span>Seed</span>
        <NumberField
          label="Seed of the draws"
          value={seed}
          min={0}
          max={0xffffffff}
          isInteger
          inputClass={styles.short}
          onChange={(value) => onChange({ seed: value })}
        />
        <span>step</span>
        <NumberField
          label="Step of the draws"
          value={step}
          min={0}
          max={100_000_000}
          isInteger
          inputClass={styles.short}
          onChange={(value) => onChange({ step: value })}
        />
      </div>
      <Button size="xs" onClick={() => onChange({ step: step + 1 })}>
        Other draws
      </Button>
    </div>
  );
}
