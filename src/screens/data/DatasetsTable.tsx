import { Button, Table } from '@mantine/core';
import { EmptyState } from '../../components/EmptyState';
import { SCROLL_FOCUS } from '../../components/scrollFocus';
import type { DatasetSummary } from '../../data/dataset';
import { useDatasets } from '../../stores/datasetsStore';
import { hrefOf } from '../../stores/route';
import styles from './Data.module.css';
import { DatasetRow } from './DatasetRow';
import { useDatasetActions } from './useDatasetActions';

interface DatasetsTableProps {
  datasets: readonly DatasetSummary[];
  shownId: string | undefined;
}

const COLUMNS = ['Classes', 'Training', 'Validation', 'Test', 'Stored', 'Size', 'Quarantine'];

/** Every stored dataset, with what can be done with it. */
export function DatasetsTable({ datasets, shownId }: DatasetsTableProps) {
  const actions = useDatasetActions();
  const drawing = useDatasets((state) => state.drawing);
  if (datasets.length === 0) {
    return drawing !== null ? (
      <p className="studio-dim" role="status">
        Drawing the built-in shapes: {drawing.done.toLocaleString('en')}
        {drawing.total === null ? '' : ` of ${drawing.total.toLocaleString('en')}`}
      </p>
    ) : (
      <EmptyState
        title="No pictures yet"
        text="The built-in shapes are drawn when Train is opened for the first time. Your own pictures come in above."
      >
        <Button component="a" href={hrefOf('train')}>
          Open Train
        </Button>
      </EmptyState>
    );
  }
  return (
    <div className={`studio-panel ${styles.scroll}`} {...SCROLL_FOCUS}>
      <Table className={styles.datasets} aria-label="Datasets" horizontalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            {COLUMNS.map((column) => (
              <Table.Th
                key={column}
                className={column === 'Training' ? styles.number : `${styles.number} ${styles.wide}`}
              >
                {column}
              </Table.Th>
            ))}
            <Table.Th>
              <span className="studio-dim">Actions</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {datasets.map((dataset) => (
            <DatasetRow
              key={dataset.id}
              dataset={dataset}
              isShown={dataset.id === shownId}
              onRename={(name) => void actions.rename(dataset, name)}
              onAdd={() => actions.addTo(dataset)}
              onDelete={() => void actions.remove(dataset)}
            />
          ))}
        </Table.Tbody>
      </Table>
      {actions.error !== null && (
        <p role="alert">
          {actions.error.message} {actions.error.hint}
        </p>
      )}
    </div>
  );
}
