import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import quiet from '../../components/quietTable.module.css';
import { SCROLL_FOCUS } from '../../components/scrollFocus';
import { type PhotoTask, planRates, taskRates } from '../../stores/photos/photoExperiment';
import { movePlace } from '../../stores/photos/photoPlaceStore';
import { learningLayers } from '../../stores/photos/photoSource';
import styles from './Photos.module.css';

/** Factors that are offered; others stand in the list where the address names them. */
const FACTORS = [0, 0.01, 0.1, 0.3, 1, 3, 10];

function factorLabel(factor: number): string {
  if (factor === 0) return 'kept as it is';
  return factor === 1 ? 'learns' : `learns at ${factor} of the rate`;
}

/** Behind a disclosure: what each layer does, and the plan's own choice back. */
export function LayerLadder({ task }: { task: PhotoTask }) {
  const { source, plan, rates } = task;
  const isChanged = Object.keys(rates).length > 0;
  const [isOpenAtFirst] = useState(isChanged);
  if (source === null) return null;
  const layers = learningLayers(source.settings);
  const now = taskRates(task);
  const own = planRates(plan, layers);
  const change = (name: string, factor: number) => {
    const { [name]: _, ...others } = rates;
    movePlace({ rates: factor === (own[name] ?? 1) ? others : { ...others, [name]: factor }, step: 3 });
  };
  return (
    <details className={styles.more} open={isOpenAtFirst}>
      <summary>Layer by layer: what is kept, and how fast the rest learns</summary>
      <div className={styles.ladder}>
        <p className="studio-dim">
          The first layers see edges and colours, the last ones judge. A layer that is kept costs less time
          and cannot forget; a small factor lets it change a little.
        </p>
        <div className={quiet.scroll} {...SCROLL_FOCUS}>
          <table className={`${quiet.table} ${styles.classes}`} aria-label="Layers">
            <thead>
              <tr>
                <th scope="col">layer</th>
                <th scope="col">learning</th>
              </tr>
            </thead>
            <tbody>
              {layers.map(({ name }) => {
                const factor = now[name] ?? 1;
                const offered = FACTORS.includes(factor)
                  ? FACTORS
                  : [...FACTORS, factor].sort((a, b) => a - b);
                return (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td>
                      <NativeSelect
                        aria-label={`Learning of ${name}`}
                        size="xs"
                        value={String(factor)}
                        data={offered.map((each) => ({ value: String(each), label: factorLabel(each) }))}
                        onChange={(event) => change(name, Number(event.currentTarget.value))}
                      />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
        {isChanged && (
          <div className={styles.row}>
            <Button size="xs" onClick={() => movePlace({ rates: {}, step: 3 })}>
              As the plan has it
            </Button>
          </div>
        )}
      </div>
    </details>
  );
}
