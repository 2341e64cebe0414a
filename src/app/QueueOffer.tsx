import { Button } from '@mantine/core';
import { gridProgress } from '../experiment/grid/gridQueue';
import { closeOffer, useGridOffer } from '../stores/grid/gridOffer';
import { continueGrid } from '../stores/grid/gridQueue';
import { useGrids } from '../stores/grid/gridsStore';
import { hrefOf } from '../stores/route';
import styles from './Shell.module.css';

/** Asks once, when the page is opened, whether a queue that was lost with its tab or is paused goes on. */
export function QueueOffer() {
  const offer = useGridOffer((state) => state.offer);
  const record = useGrids(({ grids }) => grids.find(({ id }) => id === offer?.gridId));
  if (offer === null || record === undefined || record.status === 'finished') return null;
  const { over, total } = gridProgress(record, null);
  const why = offer.wasLost
    ? 'was running when its tab was closed or the machine went down; the run that was training goes on from its checkpoint'
    : 'is paused';
  return (
    <section className={styles.offer} aria-label="Unfinished queue">
      <p>
        The queue “{record.grid.name}” {why}. {over} of {total} runs are over.
      </p>
      <Button
        size="xs"
        variant="filled"
        onClick={() => {
          closeOffer();
          void continueGrid(record.id);
        }}
      >
        Continue the queue
      </Button>
      <Button
        size="xs"
        component="a"
        href={hrefOf('compare', { view: 'grids', grid: record.id })}
        onClick={closeOffer}
      >
        Look at it
      </Button>
      <Button size="xs" onClick={closeOffer}>
        Not now
      </Button>
    </section>
  );
}
