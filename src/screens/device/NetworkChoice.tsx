import { Select } from '@mantine/core';
import { PRESET_NAMES } from '../../architecture/presets';
import { NumberField } from '../../components/NumberField';
import { useAdapter } from '../../stores/adapterStore';
import { useDiagnostics } from '../../stores/diagnosticsStore';
import styles from './Device.module.css';
import diagnostics from './Diagnostics.module.css';

/** Which network the benchmark and the step's profile measure, and with how many pictures per step. */
export function NetworkChoice() {
  const { preset, batch, status, choose } = useDiagnostics();
  const isSoftware = useAdapter((state) => state.report?.isSoftware ?? false);
  return (
    <>
      <div className={styles.actions}>
        <Select
          aria-label="Measured network"
          w={150}
          value={preset}
          disabled={status === 'working'}
          onChange={(value) => {
            const chosen = PRESET_NAMES.find((name) => name === value);
            if (chosen) choose({ preset: chosen });
          }}
          data={[...PRESET_NAMES]}
        />
        <div className={diagnostics.batch}>
          <NumberField
            label="Pictures per step"
            value={batch}
            min={1}
            max={1024}
            isInteger
            disabled={status === 'working'}
            onChange={(value) => choose({ batch: value })}
          />
        </div>
        <span className="studio-dim">pictures per step</span>
      </div>
      {preset === 'alexnet' && (
        <p className="studio-dim">
          {isSoftware
            ? 'On a software adapter stock tfjs takes minutes for a single gradient of this network; alexnet-mini has the same kernels in small.'
            : 'Stock tfjs’s gradient of a normalization this large may hold an integrated GPU for seconds at a stretch, and the system may then reset it: start with few pictures.'}
        </p>
      )}
    </>
  );
}
