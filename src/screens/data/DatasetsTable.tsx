import { Button, Table } from '@mantine/core';
import { countOf } from '../../components/countOf';
import { EmptyState } from '../../components/EmptyState';
import { SCROLL_FOCUS } from '../../components/scrollFocus';
import type { DatasetSummary } from '../../data/dataset';
import { byteSize } from '../../lib/byteSize';
import { useDatasets } from '../../stores/datasetsStore';
import { hrefOf } from '../../stores/route';
import styles from './Data.module.css';
import { trainOn } from './trainOn';
import { useDatasetDeletion } from './useDatasetDeletion';

interface DatasetsTableProps {
  datasets: readonly DatasetSummary[];
  shownId: string | undefined;
}

/** Every stored dataset, with what can be done with it. */
export function DatasetsTable({ datasets, shownId }: DatasetsTableProps) {
  const deletion = useDatasetDeletion();
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
      <Table aria-label="Datasets" horizontalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th className={`${styles.number} ${styles.wide}`}>Classes</Table.Th>
            <Table.Th className={styles.number}>Training</Table.Th>
            <Table.Th className={`${styles.number} ${styles.wide}`}>Validation</Table.Th>
            <Table.Th className={`${styles.number} ${styles.wide}`}>Side</Table.Th>
            <Table.Th className={`${styles.number} ${styles.wide}`}>Size</Table.Th>
            <Table.Th className={`${styles.number} ${styles.wide}`}>Quarantine</Table.Th>
            <Table.Th>
              <span className="studio-dim">Actions</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {datasets.map((dataset) => (
            <Table.Tr key={dataset.id} aria-current={dataset.id === shownId ? 'true' : undefined}>
              <Table.Td>
                <strong>{dataset.name}</strong>
              </Table.Td>
              <Table.Td className={`${styles.number} ${styles.wide}`}>
                {dataset.classNames.length.toLocaleString('en')}
              </Table.Td>
              <Table.Td className={styles.number}>{dataset.trainCount.toLocaleString('en')}</Table.Td>
              <Table.Td className={`${styles.number} ${styles.wide}`}>
                {dataset.validationCount.toLocaleString('en')}
              </Table.Td>
              <Table.Td className={`${styles.number} ${styles.wide}`}>{dataset.storedSide} px</Table.Td>
              <Table.Td className={`${styles.number} ${styles.wide}`}>{byteSize(dataset.sizeBytes)}</Table.Td>
              <Table.Td className={`${styles.number} ${styles.wide}`}>
                {dataset.quarantined === 0 ? '0' : countOf(dataset.quarantined, 'file')}
              </Table.Td>
              <Table.Td>
                <div className={styles.actions}>
                  <Button component="a" size="xs" href={trainOn(dataset)}>
                    Train on it
                  </Button>
                  <Button component="a" size="xs" href={hrefOf('data', { dataset: dataset.id })}>
                    Look
                  </Button>
                  <Button
                    size="xs"
                    variant="subtle"
                    aria-label={`Delete ${dataset.name}`}
                    onClick={() => void deletion.remove(dataset)}
                  >
                    Delete
                  </Button>
                </div>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {deletion.error !== null && (
        <p role="alert">
          {deletion.error.message} {deletion.error.hint}
        </p>
      )}
    </div>
  );
}
