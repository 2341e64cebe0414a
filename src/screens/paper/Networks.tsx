import { Select } from '@mantine/core';
import { buildArchitecture, PRESET_NAMES, PRESETS } from '../../architecture/presets';
import { goTo, useRoute } from '../../stores/route';
import { Layers } from './Layers';
import styles from './Paper.module.css';
import { TowerFigure } from './TowerFigure';

/** A network of the reader's choice: the paper's Figure 2 of it, and its table of layers. The choice is in the address. */
export function Networks() {
  const wanted = useRoute((route) => route.parameters.network);
  const layer = useRoute((route) => route.parameters.layer);
  const preset = PRESET_NAMES.find((name) => name === wanted) ?? 'alexnet';
  const { classCount, description } = PRESETS[preset];
  const architecture = buildArchitecture(preset, {}, classCount);
  return (
    <section className={`studio-panel ${styles.screen}`} aria-label="Figure 2 and layers">
      <div className={styles.head}>
        <h2>Figure 2: the network</h2>
        <Select
          label="Network"
          value={preset}
          onChange={(value) => value !== null && goTo('paper', { network: value }, { replace: true })}
          data={PRESET_NAMES}
        />
      </div>
      <p className={styles.lead}>
        {description} {classCount.toLocaleString('en')} classes.
      </p>
      <TowerFigure architecture={architecture} />
      <Layers architecture={architecture} marked={layer} />
    </section>
  );
}
