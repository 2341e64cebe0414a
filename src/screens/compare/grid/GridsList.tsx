import { Button, Table } from '@mantine/core';
import { EmptyState } from '../../../components/EmptyState';
import { momentText } from '../../../components/momentText';
import { SCROLL_FOCUS } from '../../../components/scrollFocus';
import type { GridRecord } from '../../../experiment/grid/gridRecord';
import { useGrids } from '../../../stores/grid/gridsStore';
import { ask } from '../../../stores/questionStore';
import styles from './Grid.module.css';
import { gridHref, NEW_GRID } from './gridAddress';
import { stateText } from './gridWords';

async function remove({ id, grid }: GridRecord): Promise<void> {
  const yes = await ask({
    title: `Delete the grid ${grid.name}?`,
    text: 'Its plan and its table are removed from this browser. Its runs stay under Models.',
    confirm: 'Delete',
  });
  if (yes) await useGrids.getState().remove(id);
}

function Row({ record }: { record: GridRecord }) {
  const isActive = useGrids((state) => state.activeId === record.id);
  const { id, grid, createdAt } = record;
  return (
    <Table.Tr>
      <Table.Td>
        <a href={gridHref(id)}>{grid.name}</a>
      </Table.Td>
      <Table.Td>{grid.template.dataset.name}</Table.Td>
      <Table.Td className={styles.number}>{grid.changes.length}</Table.Td>
      <Table.Td className={styles.number}>{grid.seeds.length}</Table.Td>
      <Table.Td>{stateText(record, isActive)}</Table.Td>
      <Table.Td className={styles.number}>{momentText(createdAt)}</Table.Td>
      <Table.Td>
        <Button
          size="xs"
          disabled={isActive}
          onClick={() => void remove(record)}
          aria-label={`Delete ${grid.name}`}
        >
          Delete
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

/** The saved grids, newest first. */
export function GridsList() {
  const { grids, status } = useGrids();
  const plan = (
    <Button component="a" href={gridHref(NEW_GRID)} variant="filled">
      Plan a grid
    </Button>
  );
  if (status === 'ready' && grids.length === 0) {
    return (
      <EmptyState
        title="No grids yet"
        text="A grid tries several changes of one network, one at a time and with several seeds, as a queue that runs overnight. In the morning its table says what won, by how much, and against which noise."
      >
        {plan}
      </EmptyState>
    );
  }
  if (status !== 'ready') return <p className="studio-dim">Reading the grids…</p>;
  return (
    <section className="studio-panel" aria-label="Grids">
      <div className={styles.head}>
        <h2>Grids</h2>
        {plan}
      </div>
      <div className={styles.scroll} {...SCROLL_FOCUS}>
        <Table aria-label="Grids" horizontalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th>Pictures</Table.Th>
              <Table.Th className={styles.number}>Changes</Table.Th>
              <Table.Th className={styles.number}>Seeds</Table.Th>
              <Table.Th>Status</Table.Th>
              <Table.Th className={styles.number}>Planned</Table.Th>
              <Table.Th>
                <span className="studio-dim">Actions</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {grids.map((record) => (
              <Row key={record.id} record={record} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}
